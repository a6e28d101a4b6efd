<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Things done in order. A step's title is a heading one level under the section that holds the steps. -->

  <xsl:template match="c:steps" mode="m:body">
    <xsl:param name="level" select="2"/>
    <ol class="steps">
      <xsl:apply-templates select="*" mode="m:body">
        <xsl:with-param name="level" select="$level"/>
      </xsl:apply-templates>
    </ol>
  </xsl:template>

  <xsl:template match="c:step" mode="m:body">
    <xsl:param name="level"/>
    <li>
      <xsl:element name="h{$level}"><xsl:apply-templates select="c:title/node()" mode="m:body"/></xsl:element>
      <xsl:apply-templates select="*[not(self::c:title)]" mode="m:body">
        <xsl:with-param name="level" select="$level + 1"/>
      </xsl:apply-templates>
    </li>
  </xsl:template>

  <xsl:template match="c:steps | c:step" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

</xsl:stylesheet>
