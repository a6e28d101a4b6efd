<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Notes, tips and warnings: an icon, a word and a colour tell which. Without a title of its own, the word is its title. -->

  <xsl:template match="c:note" mode="m:body">
    <xsl:call-template name="mp:admonition">
      <xsl:with-param name="class" select="'note info'"/>
      <xsl:with-param name="icon" select="'info'"/>
      <xsl:with-param name="word" select="$label-note"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:tip" mode="m:body">
    <xsl:call-template name="mp:admonition">
      <xsl:with-param name="class" select="'note ok'"/>
      <xsl:with-param name="icon" select="'check'"/>
      <xsl:with-param name="word" select="$label-tip"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:warning" mode="m:body">
    <xsl:call-template name="mp:admonition">
      <xsl:with-param name="class" select="'note warn'"/>
      <xsl:with-param name="icon" select="'warn'"/>
      <xsl:with-param name="word" select="$label-warning"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="mp:admonition">
    <xsl:param name="class"/>
    <xsl:param name="icon"/>
    <xsl:param name="word"/>
    <div class="{$class}">
      <xsl:call-template name="m:icon"><xsl:with-param name="name" select="$icon"/></xsl:call-template>
      <div>
        <strong>
          <xsl:apply-templates select="c:title/node()" mode="m:body"/>
          <xsl:if test="not(c:title)"><xsl:value-of select="$word"/></xsl:if>
        </strong>
        <xsl:apply-templates select="*[not(self::c:title)]" mode="m:body"/>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="c:note | c:tip | c:warning" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

</xsl:stylesheet>
