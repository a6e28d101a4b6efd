<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Institutions of the network: what ties them to it, and what they offer. -->

  <xsl:import href="document.xsl"/>

  <xsl:variable name="m:points" select="/*/c:today | /*/c:offers | /*/c:body/c:section"/>

  <xsl:template match="c:institution" mode="m:body">
    <dl class="sum"><xsl:apply-templates select="c:kind | c:agreement | c:website | c:listed" mode="m:fact"/></dl>
    <xsl:apply-templates select="*" mode="m:body"/>
  </xsl:template>

  <xsl:template match="c:kind | c:agreement | c:website | c:listed" mode="m:body"/>

  <xsl:template match="c:kind" mode="m:fact">
    <xsl:call-template name="m:fact">
      <xsl:with-param name="label" select="$label-kind"/>
      <xsl:with-param name="value"><xsl:apply-templates select="." mode="mp:word"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:agreement" mode="m:fact">
    <xsl:call-template name="m:fact">
      <xsl:with-param name="label" select="$label-agreement"/>
      <xsl:with-param name="value"><xsl:apply-templates select="." mode="mp:word"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:website" mode="m:fact">
    <xsl:call-template name="m:fact">
      <xsl:with-param name="label" select="$label-website"/>
      <xsl:with-param name="value">
        <xsl:call-template name="m:link">
          <xsl:with-param name="words" select="substring-before(concat(substring-after(@href, '://'), '/'), '/')"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:listed" mode="m:fact">
    <xsl:call-template name="m:fact"><xsl:with-param name="label" select="$label-listed"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="c:today" mode="m:body">
    <xsl:call-template name="m:h2"/>
    <xsl:apply-templates select="*" mode="m:body"/>
  </xsl:template>

  <xsl:template match="c:today" mode="m:heading"><xsl:value-of select="$label-today"/></xsl:template>
  <xsl:template match="c:today" mode="m:anchor">s_hoy</xsl:template>

  <xsl:template match="c:offers" mode="m:body"><xsl:call-template name="m:headed-list"/></xsl:template>
  <xsl:template match="c:offers" mode="m:heading"><xsl:value-of select="$label-offers"/></xsl:template>
  <xsl:template match="c:offers" mode="m:anchor">s_ofrece</xsl:template>
  <xsl:template match="c:offer" mode="m:body"><li><xsl:apply-templates mode="m:body"/></li></xsl:template>

  <xsl:template match="c:today | c:offers" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:offer" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="c:kind | c:agreement | c:website | c:listed" mode="m:text"/>

  <!-- In a listing: public or private, and its agreement; what it offers is told by its summary. -->
  <xsl:template match="c:institution" mode="m:meta">
    <span><xsl:apply-templates select="c:kind" mode="mp:word"/></span>
    <span>
      <xsl:value-of select="concat($label-agreement, ': ')"/>
      <xsl:apply-templates select="c:agreement" mode="mp:word"/>
    </span>
  </xsl:template>

  <xsl:template match="c:kind" mode="mp:word">
    <xsl:call-template name="m:term"><xsl:with-param name="terms" select="$terms-institution-kind"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="c:agreement" mode="mp:word">
    <xsl:call-template name="m:term"><xsl:with-param name="terms" select="$terms-agreement"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="c:institution" mode="m:tag">
    <xsl:call-template name="m:tag">
      <xsl:with-param name="icon" select="'people'"/>
      <xsl:with-param name="word" select="$label-type-institution"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
