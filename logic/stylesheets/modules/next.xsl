<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- What to do after reading: the links that end a page. One that is not published is left out, not shown without its link. -->

  <xsl:template match="c:next" mode="m:body"/>

  <xsl:template match="c:next[@r:address][not(preceding-sibling::c:next[@r:address])]" mode="m:body">
    <h2 id="s_despues"><xsl:value-of select="$label-next-steps"/></h2>
    <xsl:call-template name="m:next-steps"/>
  </xsl:template>

  <xsl:template name="m:next-steps">
    <ul class="plain after"><xsl:apply-templates select="/*/c:next[@r:address]" mode="mp:step"/></ul>
  </xsl:template>

  <xsl:template match="c:next" mode="mp:step">
    <li>
      <a class="go" href="{@r:address}">
        <xsl:call-template name="m:words"/>
        <svg class="i flip" aria-hidden="true"><use href="#i-arrow"/></svg>
      </a>
    </li>
  </xsl:template>

  <xsl:template match="c:next" mode="m:text"/>

</xsl:stylesheet>
