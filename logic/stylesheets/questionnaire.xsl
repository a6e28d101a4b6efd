<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Questionnaires: a form that works without script, and that can be printed and answered by hand. What answers are
       worth and what they advise is told by the result, at the document's address and "/resultado" (logic.diagnosis). -->

  <xsl:import href="document.xsl"/>

  <xsl:variable name="m:points" select="/*/c:area | /*/c:body/c:section"/>

  <xsl:template match="c:questionnaire" mode="m:body">
    <xsl:apply-templates select="*[not(self::c:area or self::c:body or self::c:next)]" mode="m:body"/>
    <form class="ask" method="get" action="{$address}/resultado">
      <xsl:apply-templates select="c:area" mode="m:body"/>
      <p class="soft small"><xsl:value-of select="$label-diagnosis-blanks"/></p>
      <p><button class="btn" type="submit"><xsl:value-of select="$label-see-result"/></button></p>
    </form>
    <xsl:apply-templates select="c:body | c:next" mode="m:body"/>
  </xsl:template>

  <xsl:template match="c:area" mode="m:body">
    <xsl:call-template name="m:h2"/>
    <xsl:apply-templates select="*[not(self::c:title or self::c:advice)]" mode="m:body"/>
  </xsl:template>

  <xsl:template match="c:area/c:question" mode="m:body">
    <fieldset id="{@id}">
      <xsl:apply-templates select="c:help" mode="mp:described"/>
      <legend>
        <span class="soft"><xsl:value-of select="concat(count(preceding::c:question) + 1, '.')"/></span>
        <xsl:value-of select="concat(' ', normalize-space(c:text))"/>
        <xsl:apply-templates select="@essential[. = 'true' or . = '1']" mode="mp:essential"/>
      </legend>
      <xsl:apply-templates select="c:help" mode="m:body"/>
      <div class="picks"><xsl:apply-templates select="c:option" mode="m:body"/></div>
      <xsl:apply-templates select="*[not(self::c:text or self::c:help or self::c:option or self::c:remedy)]" mode="m:body"/>
    </fieldset>
  </xsl:template>

  <xsl:template match="@essential" mode="mp:essential">
    <xsl:text> </xsl:text>
    <span class="tag">
      <xsl:call-template name="m:icon"><xsl:with-param name="name" select="'flag'"/></xsl:call-template>
      <xsl:value-of select="$label-essential"/>
    </span>
  </xsl:template>

  <xsl:template match="c:area | c:area/c:question" mode="m:anchor"><xsl:value-of select="@id"/></xsl:template>
  <xsl:template match="c:area" mode="m:heading"><xsl:value-of select="normalize-space(c:title)"/></xsl:template>
  <xsl:template match="c:area/c:question" mode="m:heading"><xsl:value-of select="normalize-space(c:text)"/></xsl:template>

  <xsl:template match="c:help" mode="mp:described">
    <xsl:attribute name="aria-describedby"><xsl:value-of select="concat('h_', ../@id)"/></xsl:attribute>
  </xsl:template>

  <xsl:template match="c:help" mode="m:body">
    <p class="hint" id="h_{../@id}"><xsl:value-of select="normalize-space()"/></p>
  </xsl:template>

  <!-- Options are sent by their number: two may be worth the same, and the worth is nobody's business before the result. -->
  <xsl:template match="c:option" mode="m:body">
    <label class="pick">
      <input type="radio" name="{../@id}" value="{count(preceding-sibling::c:option) + 1}"/>
      <span><xsl:value-of select="normalize-space()"/></span>
    </label>
  </xsl:template>

  <!-- The index holds what one reads here, without "Sí, No" twenty times over. -->
  <xsl:template match="c:area | c:area/c:question" mode="m:text">
    <xsl:apply-templates select="*[not(self::c:option or self::c:remedy or self::c:advice)]" mode="m:text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="c:text | c:help" mode="m:text">
    <xsl:value-of select="concat(., '&#10;')"/>
  </xsl:template>

  <xsl:template match="c:questionnaire" mode="m:tag">
    <xsl:call-template name="m:tag">
      <xsl:with-param name="icon" select="'check'"/>
      <xsl:with-param name="word" select="$label-type-questionnaire"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
