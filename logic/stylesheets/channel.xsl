<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Channels: their introduction. Highlights and sections gather teasers of other documents, so the page makes them. -->

  <xsl:import href="document.xsl"/>

  <xsl:template match="c:highlight | c:channel-section" mode="m:body"/>

  <xsl:template match="c:channel-section" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:summary" mode="m:text">
    <xsl:value-of select="concat(., '&#10;')"/>
  </xsl:template>

  <xsl:template match="c:highlight | c:topic" mode="m:text"/>

  <xsl:template match="c:channel" mode="m:tag">
    <xsl:call-template name="m:tag">
      <xsl:with-param name="icon" select="'flag'"/>
      <xsl:with-param name="word" select="$label-type-channel"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
