<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Experiences: who it is about, what it teaches, and the story. -->

  <xsl:import href="document.xsl"/>

  <xsl:variable name="m:points" select="/*/c:lessons | /*/c:body/c:section"/>

  <xsl:template match="c:profile" mode="m:body">
    <dl class="sum"><xsl:apply-templates select="*[not(self::c:illustrative)]" mode="m:fact"/></dl>
    <xsl:apply-templates select="c:illustrative" mode="m:body"/>
  </xsl:template>

  <xsl:template match="c:business" mode="m:fact">
    <xsl:call-template name="m:fact"><xsl:with-param name="label" select="$label-profile-business"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="c:activity" mode="m:fact">
    <xsl:call-template name="m:fact"><xsl:with-param name="label" select="$label-profile-activity"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="c:commune" mode="m:fact">
    <xsl:call-template name="m:fact">
      <xsl:with-param name="label" select="$label-profile-commune"/>
      <xsl:with-param name="value"><xsl:apply-templates select="." mode="mp:word"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A story that did not happen must never pass for one that did. -->
  <xsl:template match="c:illustrative" mode="m:body">
    <div class="note info">
      <xsl:call-template name="m:icon"><xsl:with-param name="name" select="'info'"/></xsl:call-template>
      <div>
        <strong><xsl:value-of select="$label-illustrative"/></strong>
        <p><xsl:value-of select="$label-illustrative-help"/></p>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="c:illustrative[normalize-space() = 'false' or normalize-space() = '0']" mode="m:body"/>

  <xsl:template match="c:lessons" mode="m:body"><xsl:call-template name="m:headed-list"/></xsl:template>
  <xsl:template match="c:lessons" mode="m:heading"><xsl:value-of select="$label-learning"/></xsl:template>
  <xsl:template match="c:lessons" mode="m:anchor">s_aprendizajes</xsl:template>
  <xsl:template match="c:learning" mode="m:body"><li><xsl:apply-templates mode="m:body"/></li></xsl:template>

  <xsl:template match="c:profile | c:lessons" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:business | c:activity | c:learning" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="c:commune" mode="m:text">
    <xsl:apply-templates select="." mode="mp:word"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="c:commune" mode="mp:word">
    <xsl:call-template name="m:term"><xsl:with-param name="terms" select="$terms-commune"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="c:illustrative" mode="m:text"/>

  <xsl:template match="c:experience" mode="m:tag">
    <xsl:call-template name="m:tag">
      <xsl:with-param name="icon" select="'shop'"/>
      <xsl:with-param name="word" select="$label-type-experience"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
