<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Figures. An image says its size in pixels, so that its place is kept before it comes, and is fetched when it is near. -->

  <xsl:template match="c:figure" mode="m:body">
    <figure>
      <div class="plate"><xsl:apply-templates select="c:image" mode="m:body"/></div>
      <xsl:apply-templates select="c:caption" mode="m:body"/>
    </figure>
  </xsl:template>

  <xsl:template match="c:image" mode="m:body">
    <img src="{@src}" alt="{../@alt}" loading="lazy" decoding="async"/>
  </xsl:template>

  <xsl:template match="c:image[@r:address]" mode="m:body">
    <img src="{@r:address}" alt="{../@alt}">
      <xsl:apply-templates select="@r:width | @r:height" mode="mp:side"/>
      <xsl:apply-templates select="." mode="mp:loading"/>
      <xsl:attribute name="decoding">async</xsl:attribute>
    </img>
  </xsl:template>

  <!-- At several widths: the browser takes the first form that it knows, in the width that its screen needs. -->
  <xsl:template match="c:image[@r:webp]" mode="m:body" priority="2">
    <picture>
      <xsl:apply-templates select="@r:avif | @r:webp" mode="mp:source"/>
      <img src="{@r:address}" alt="{../@alt}">
        <xsl:if test="@r:jpeg">
          <xsl:attribute name="src"><xsl:value-of select="@r:plain"/></xsl:attribute>
          <xsl:attribute name="srcset"><xsl:value-of select="@r:jpeg"/></xsl:attribute>
          <xsl:attribute name="sizes"><xsl:value-of select="$mp:sizes"/></xsl:attribute>
        </xsl:if>
        <xsl:apply-templates select="@r:width | @r:height" mode="mp:side"/>
        <xsl:apply-templates select="." mode="mp:loading"/>
        <xsl:attribute name="decoding">async</xsl:attribute>
      </img>
    </picture>
  </xsl:template>

  <xsl:template match="@r:avif | @r:webp" mode="mp:source">
    <source type="image/{local-name()}" srcset="{.}" sizes="{$mp:sizes}"/>
  </xsl:template>

  <!-- How wide a figure is on a page: the sheet says the same. -->
  <xsl:variable name="mp:sizes"
    select="'(min-width: 76rem) 50rem, (min-width: 60rem) calc(100vw - 26rem), calc(100vw - 2rem)'"/>

  <xsl:template match="@r:width | @r:height" mode="mp:side">
    <xsl:attribute name="{local-name()}"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>

  <xsl:template match="c:image" mode="mp:loading">
    <xsl:attribute name="loading">lazy</xsl:attribute>
  </xsl:template>

  <!-- The first one, no further than the first section, is likely seen at once: waiting for it would only make it late. -->
  <xsl:template mode="mp:loading"
    match="/*/c:body/c:figure[not(preceding::c:figure or preceding::c:section)]/c:image
      | /*/c:body/c:section[1]/c:figure[not(preceding::c:figure)]/c:image"/>

  <xsl:template match="c:figure/c:caption" mode="m:body">
    <figcaption><xsl:apply-templates mode="m:body"/></figcaption>
  </xsl:template>

  <!-- What the picture says can be searched too. -->
  <xsl:template match="c:figure" mode="m:text">
    <xsl:value-of select="concat(@alt, '&#10;')"/>
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:image" mode="m:text"/>

</xsl:stylesheet>
