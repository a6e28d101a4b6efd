<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Plain pages: a body and nothing more. -->

  <xsl:import href="document.xsl"/>

  <xsl:template match="c:page" mode="m:tag">
    <xsl:call-template name="m:tag">
      <xsl:with-param name="icon" select="'doc'"/>
      <xsl:with-param name="word" select="$label-type-page"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
