<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Lists, and lists of words with their explanations. -->

  <xsl:template match="c:ul" mode="m:body"><ul><xsl:apply-templates select="*" mode="m:body"/></ul></xsl:template>
  <xsl:template match="c:ol" mode="m:body"><ol><xsl:apply-templates select="*" mode="m:body"/></ol></xsl:template>
  <xsl:template match="c:li" mode="m:body"><li><xsl:apply-templates mode="m:body"/></li></xsl:template>
  <xsl:template match="c:dl" mode="m:body"><dl><xsl:apply-templates select="*" mode="m:body"/></dl></xsl:template>
  <xsl:template match="c:dt" mode="m:body"><dt><xsl:apply-templates mode="m:body"/></dt></xsl:template>
  <xsl:template match="c:dd" mode="m:body"><dd><xsl:apply-templates mode="m:body"/></dd></xsl:template>

  <xsl:template match="c:ul | c:ol | c:dl" mode="m:text">
    <xsl:text>&#10;</xsl:text>
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:li | c:dt | c:dd" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
