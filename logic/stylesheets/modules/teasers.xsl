<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- A document in a listing: its type, title, summary and date. Nothing in it depends on the day that it is read. -->

  <xsl:template match="/*" mode="m:teaser">
    <li>
      <xsl:call-template name="m:teaser-attributes"/>
      <xsl:call-template name="m:teaser-content"/>
    </li>
  </xsl:template>

  <!-- The tone of its channel; its language where it is not that of the listing. -->
  <xsl:template name="m:teaser-attributes">
    <xsl:param name="class"/>
    <xsl:variable name="tone" select="substring-before(substring-after(
      '|apoyo-a-la-gestion=ch-g|oportunidades-de-negocios=ch-o|comunidades-empresariales=ch-c|',
      concat('|', normalize-space(c:header/c:channel), '=')), '|')"/>
    <xsl:if test="$class or $tone">
      <xsl:attribute name="class"><xsl:value-of select="normalize-space(concat($class, $tone))"/></xsl:attribute>
    </xsl:if>
    <xsl:if test="$language != 'es'">
      <xsl:attribute name="lang"><xsl:value-of select="$language"/></xsl:attribute>
      <xsl:attribute name="dir"><xsl:value-of select="$direction"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template name="m:teaser-content">
    <span class="tag"><xsl:apply-templates select="." mode="m:tag"/></span>
    <h3><a href="{$address}"><xsl:value-of select="normalize-space(c:header/c:title)"/></a></h3>
    <p class="soft"><xsl:value-of select="normalize-space(c:header/c:summary)"/></p>
    <p class="meta"><xsl:apply-templates select="." mode="m:meta"/></p>
  </xsl:template>

  <!-- The word of a type and its icon. -->
  <xsl:template name="m:tag">
    <xsl:param name="icon"/>
    <xsl:param name="word"/>
    <xsl:call-template name="m:icon"><xsl:with-param name="name" select="$icon"/></xsl:call-template>
    <xsl:value-of select="$word"/>
  </xsl:template>

  <xsl:template match="/*" mode="m:meta">
    <span>
      <xsl:call-template name="m:time">
        <xsl:with-param name="iso" select="normalize-space((c:header/c:valid-from | c:header/c:revised)[last()])"/>
        <xsl:with-param name="sentence" select="$label-reviewed-on"/>
      </xsl:call-template>
    </span>
  </xsl:template>

</xsl:stylesheet>
