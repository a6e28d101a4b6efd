<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- News: where it happened, then the text. Told by its date of publication. -->

  <xsl:import href="document.xsl"/>

  <xsl:template match="c:place" mode="m:body">
    <p class="meta"><xsl:apply-templates select="." mode="mp:place"/></p>
  </xsl:template>

  <xsl:template match="c:place" mode="mp:place">
    <span>
      <xsl:call-template name="m:icon"><xsl:with-param name="name" select="'pin'"/></xsl:call-template>
      <xsl:value-of select="normalize-space()"/>
    </span>
  </xsl:template>

  <xsl:template match="c:place" mode="m:text">
    <xsl:value-of select="concat(., '&#10;')"/>
  </xsl:template>

  <xsl:template match="c:news" mode="m:tag">
    <xsl:call-template name="m:tag">
      <xsl:with-param name="icon" select="'flag'"/>
      <xsl:with-param name="word" select="$label-type-news"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:news" mode="m:meta">
    <span>
      <xsl:call-template name="m:time">
        <xsl:with-param name="iso" select="normalize-space(c:header/c:valid-from)"/>
        <xsl:with-param name="sentence" select="$label-published-on"/>
      </xsl:call-template>
    </span>
    <xsl:apply-templates select="c:place" mode="mp:place"/>
  </xsl:template>

</xsl:stylesheet>
