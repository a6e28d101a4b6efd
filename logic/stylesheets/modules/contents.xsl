<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- What a document is about, by its headings: the list of contents of its page, and lines for the index. -->

  <!-- Whatever begins with a heading of level 2, in the order of the page. A type that has more of them says so. -->
  <xsl:variable name="m:points" select="/*/c:body/c:section"/>

  <!-- One heading needs no list; many need no second level. -->
  <xsl:template name="m:contents">
    <xsl:if test="count($m:points) &gt; 1">
      <ol>
        <xsl:apply-templates select="$m:points" mode="m:contents">
          <xsl:with-param name="deep" select="count($m:points) + count($m:points/c:section) &lt;= 10"/>
        </xsl:apply-templates>
      </ol>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="m:contents">
    <xsl:param name="deep" select="false()"/>
    <li>
      <a>
        <xsl:attribute name="href">#<xsl:apply-templates select="." mode="m:anchor"/></xsl:attribute>
        <xsl:apply-templates select="." mode="m:heading"/>
      </a>
      <xsl:if test="$deep and c:section">
        <ol><xsl:apply-templates select="c:section" mode="m:contents"/></ol>
      </xsl:if>
    </li>
  </xsl:template>

  <!-- A line a heading: its anchor, a tab, its words. -->
  <xsl:template match="*" mode="m:headings">
    <xsl:apply-templates select="." mode="m:anchor"/>
    <xsl:text>&#9;</xsl:text>
    <xsl:apply-templates select="." mode="m:heading"/>
    <xsl:text>&#10;</xsl:text>
    <xsl:apply-templates select="c:section | c:question" mode="m:headings"/>
  </xsl:template>

  <xsl:template match="c:section" mode="m:heading">
    <xsl:value-of select="normalize-space(c:title)"/>
  </xsl:template>

</xsl:stylesheet>
