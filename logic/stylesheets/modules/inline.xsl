<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Words within a text, and the language of a passage. -->

  <xsl:template match="c:em" mode="m:body"><em><xsl:apply-templates mode="m:body"/></em></xsl:template>
  <xsl:template match="c:strong" mode="m:body"><strong><xsl:apply-templates mode="m:body"/></strong></xsl:template>
  <xsl:template match="c:term" mode="m:body"><dfn><xsl:apply-templates mode="m:body"/></dfn></xsl:template>

  <xsl:template match="c:abbr" mode="m:body">
    <abbr title="{@title}"><xsl:apply-templates mode="m:body"/></abbr>
  </xsl:template>

  <xsl:template match="c:foreign" mode="m:body">
    <span>
      <xsl:apply-templates select="@lang" mode="m:body"/>
      <xsl:apply-templates mode="m:body"/>
    </span>
  </xsl:template>

  <xsl:template match="@lang" mode="m:body">
    <xsl:attribute name="lang"><xsl:value-of select="."/></xsl:attribute>
    <xsl:attribute name="dir">
      <xsl:choose>
        <xsl:when test="contains(' ar fa he ur ', concat(' ', substring-before(concat(., '-'), '-'), ' '))">rtl</xsl:when>
        <xsl:otherwise>ltr</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="c:em | c:strong | c:term | c:abbr | c:foreign" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
  </xsl:template>

</xsl:stylesheet>
