<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Quotations, with whom they come from. -->

  <xsl:template match="c:quote" mode="m:body">
    <figure>
      <blockquote class="quote">
        <xsl:apply-templates select="@lang" mode="m:body"/>
        <xsl:apply-templates select="*[not(self::c:cite)]" mode="m:body"/>
      </blockquote>
      <xsl:apply-templates select="c:cite" mode="m:body"/>
    </figure>
  </xsl:template>

  <xsl:template match="c:cite" mode="m:body">
    <figcaption><xsl:apply-templates mode="m:body"/></figcaption>
  </xsl:template>

  <xsl:template match="c:quote" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:cite" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
