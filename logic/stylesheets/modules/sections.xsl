<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- The body of a document, its sections and paragraphs. Headings begin at level 2: level 1 belongs to the page. -->

  <xsl:template match="c:body | c:introduction" mode="m:body">
    <xsl:apply-templates select="*" mode="m:body"/>
  </xsl:template>

  <xsl:template match="c:section" mode="m:body">
    <xsl:param name="level" select="2"/>
    <xsl:element name="h{$level}">
      <xsl:attribute name="id"><xsl:apply-templates select="." mode="m:anchor"/></xsl:attribute>
      <xsl:value-of select="normalize-space(c:title)"/>
    </xsl:element>
    <xsl:apply-templates select="*[not(self::c:title)]" mode="m:body">
      <xsl:with-param name="level" select="$level + 1"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="c:p" mode="m:body">
    <p>
      <xsl:apply-templates select="@lang" mode="m:body"/>
      <xsl:apply-templates mode="m:body"/>
    </p>
  </xsl:template>

  <!-- An author's id never has an underscore: a generated one cannot meet it. -->
  <xsl:template match="c:section[@id]" mode="m:anchor" priority="2"><xsl:value-of select="@id"/></xsl:template>

  <xsl:template match="c:section" mode="m:anchor">
    <xsl:text>s_</xsl:text>
    <xsl:number level="multiple" count="c:section" format="1-1"/>
  </xsl:template>

  <xsl:template match="c:body | c:introduction | c:section" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:title | c:p" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- The header is told by the page, and by the fields of the index's record. -->
  <xsl:template match="c:header" mode="m:body"/>
  <xsl:template match="c:header" mode="m:text"/>

</xsl:stylesheet>
