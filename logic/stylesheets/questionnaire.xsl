<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Questionnaires, as one reads or prints them: questions with the points of each answer, and what a result means. -->

  <xsl:import href="document.xsl"/>

  <xsl:variable name="m:points" select="/*/c:area | /*/c:body/c:section"/>

  <xsl:template match="c:area" mode="m:body">
    <xsl:call-template name="m:h2"/>
    <xsl:apply-templates select="c:question" mode="m:body"/>
    <h3><xsl:value-of select="$label-advice"/></h3>
    <xsl:apply-templates select="*[not(self::c:title or self::c:question)]" mode="m:body"/>
  </xsl:template>

  <xsl:template match="c:area/c:question" mode="m:body">
    <h3 id="{@id}"><xsl:value-of select="normalize-space(c:text)"/></h3>
    <xsl:apply-templates select="*[not(self::c:text or self::c:option)]" mode="m:body"/>
    <ul><xsl:apply-templates select="c:option" mode="m:body"/></ul>
  </xsl:template>

  <xsl:template match="c:area | c:question" mode="m:anchor"><xsl:value-of select="@id"/></xsl:template>
  <xsl:template match="c:area" mode="m:heading"><xsl:value-of select="normalize-space(c:title)"/></xsl:template>
  <xsl:template match="c:question" mode="m:heading"><xsl:value-of select="normalize-space(c:text)"/></xsl:template>

  <xsl:template match="c:help" mode="m:body">
    <p class="soft"><xsl:value-of select="normalize-space()"/></p>
  </xsl:template>

  <xsl:template match="c:option" mode="m:body">
    <li>
      <xsl:value-of select="normalize-space()"/>
      <xsl:apply-templates select="@score" mode="mp:points"/>
    </li>
  </xsl:template>

  <!-- An answer without points ("no se aplica") does not count. -->
  <xsl:template match="@score" mode="mp:points">
    <xsl:text> </xsl:text>
    <span class="small soft">
      <xsl:call-template name="m:count"><xsl:with-param name="forms" select="$plural-points"/></xsl:call-template>
    </span>
  </xsl:template>

  <xsl:template match="c:advice" mode="m:body">
    <p>
      <strong><xsl:value-of select="normalize-space(c:title)"/></strong>
      <xsl:text> </xsl:text>
      <span class="small soft"><xsl:call-template name="mp:range"/></span>
    </p>
    <xsl:apply-templates select="c:p" mode="m:body"/>
    <xsl:if test="c:ref">
      <ul class="plain"><xsl:apply-templates select="*[not(self::c:title or self::c:p)]" mode="mp:item"/></ul>
    </xsl:if>
  </xsl:template>

  <!-- "De 0 a 40 %" -->
  <xsl:template name="mp:range">
    <xsl:variable name="rest" select="substring-after($label-advice-range, '{from}')"/>
    <xsl:value-of select="concat(substring-before($label-advice-range, '{from}'), @from, substring-before($rest, '{up-to}'))"/>
    <xsl:value-of select="concat(@up-to, substring-after($rest, '{up-to}'))"/>
  </xsl:template>

  <xsl:template match="*" mode="mp:item"><li><xsl:apply-templates select="." mode="m:body"/></li></xsl:template>

  <xsl:template match="c:area | c:area/c:question | c:advice" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="c:text | c:help | c:option" mode="m:text">
    <xsl:value-of select="concat(., '&#10;')"/>
  </xsl:template>

  <xsl:template match="c:questionnaire" mode="m:tag">
    <xsl:call-template name="m:tag">
      <xsl:with-param name="icon" select="'check'"/>
      <xsl:with-param name="word" select="$label-type-questionnaire"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
