<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- An element that no module knows stops the rendering and is named: nothing is left out in silence.
       In m:contents and m:headings any element may come: it is its m:anchor and m:heading that stop. -->

  <xsl:template match="*" mode="m:body"><xsl:call-template name="mp:stop"/></xsl:template>
  <xsl:template match="*" mode="m:text"><xsl:call-template name="mp:stop"/></xsl:template>
  <xsl:template match="*" mode="m:fact"><xsl:call-template name="mp:stop"/></xsl:template>
  <xsl:template match="*" mode="m:heading"><xsl:call-template name="mp:stop"/></xsl:template>
  <xsl:template match="*" mode="m:anchor"><xsl:call-template name="mp:stop"/></xsl:template>
  <xsl:template match="*" mode="m:teaser"><xsl:call-template name="mp:stop"/></xsl:template>
  <xsl:template match="*" mode="m:tag"><xsl:call-template name="mp:stop"/></xsl:template>
  <xsl:template match="*" mode="m:meta"><xsl:call-template name="mp:stop"/></xsl:template>

  <xsl:template name="mp:stop">
    <xsl:message terminate="yes">no template for <xsl:value-of select="concat(name(..), '/', name())"/></xsl:message>
  </xsl:template>

</xsl:stylesheet>
