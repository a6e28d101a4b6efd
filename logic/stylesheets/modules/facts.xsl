<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- A row of a list of facts (dl.sum), and headings that the author did not write. -->

  <xsl:template name="m:fact">
    <xsl:param name="label"/>
    <xsl:param name="value" select="normalize-space(.)"/>
    <div><dt><xsl:value-of select="$label"/></dt><dd><xsl:copy-of select="$value"/></dd></div>
  </xsl:template>

  <xsl:template name="m:h2">
    <h2>
      <xsl:attribute name="id"><xsl:apply-templates select="." mode="m:anchor"/></xsl:attribute>
      <xsl:apply-templates select="." mode="m:heading"/>
    </h2>
  </xsl:template>

  <!-- A generated heading over a plain list. -->
  <xsl:template name="m:headed-list">
    <xsl:call-template name="m:h2"/>
    <ul><xsl:apply-templates select="*" mode="m:body"/></ul>
  </xsl:template>

</xsl:stylesheet>
