<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Links to other sites (link) and to documents of ours (ref). Only three schemes ever become a link. -->

  <xsl:template match="c:link" mode="m:body"><xsl:call-template name="m:link"/></xsl:template>

  <!-- A link to the address in href, whose words are the element's own unless others are given. -->
  <xsl:template name="m:link">
    <xsl:param name="class"/>
    <xsl:param name="words"/>
    <xsl:variable name="web" select="starts-with(@href, 'https://') or starts-with(@href, 'http://')"/>
    <xsl:choose>
      <xsl:when test="$web or starts-with(@href, 'mailto:')">
        <a href="{@href}">
          <xsl:if test="$class"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
          <xsl:if test="$web"><xsl:attribute name="rel">external</xsl:attribute></xsl:if>
          <xsl:value-of select="$words"/>
          <xsl:apply-templates mode="m:body"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$words"/>
        <xsl:apply-templates mode="m:body"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A document that is not published has no address: its words stay, the link goes. -->
  <xsl:template match="c:ref" mode="m:body">
    <xsl:call-template name="m:words"/>
  </xsl:template>

  <xsl:template match="c:ref[@r:address]" mode="m:body">
    <a href="{@r:address}"><xsl:call-template name="m:words"/></a>
  </xsl:template>

  <!-- The words of a reference: its own, or the title of what it names. -->
  <xsl:template name="m:words">
    <xsl:apply-templates mode="m:body"/>
    <xsl:if test="not(node())"><xsl:value-of select="@r:title"/></xsl:if>
  </xsl:template>

  <xsl:template match="c:link" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:ref" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
    <xsl:if test="not(node())"><xsl:value-of select="@r:title"/></xsl:if>
  </xsl:template>

  <!-- An icon that accompanies a word; the page brings its drawing. -->
  <xsl:template name="m:icon">
    <xsl:param name="name"/>
    <svg class="i" aria-hidden="true"><use href="#i-{$name}"/></svg>
  </xsl:template>

</xsl:stylesheet>
