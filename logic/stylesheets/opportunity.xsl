<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Opportunities: who calls, until when, what is asked and where to apply. -->

  <xsl:import href="document.xsl"/>

  <xsl:variable name="m:points" select="/*/c:call/c:requirements | /*/c:call/c:steps | /*/c:body/c:section"/>

  <xsl:template match="c:call" mode="m:body">
    <dl class="sum">
      <xsl:apply-templates select="c:organizer | c:opens | c:closes | c:amount" mode="m:fact"/>
      <xsl:apply-templates select="c:season" mode="m:fact"/>
      <xsl:if test="not(c:closes or c:season)">
        <xsl:call-template name="m:fact">
          <xsl:with-param name="label" select="$label-closes"/>
          <xsl:with-param name="value" select="$label-no-closing-date"/>
        </xsl:call-template>
      </xsl:if>
    </dl>
    <xsl:apply-templates select="c:closes[not(../c:season)]" mode="mp:calendar"/>
    <xsl:apply-templates select="*" mode="m:body"/>
  </xsl:template>

  <!-- Its closing day as an event, unless it is over: a machine form of the document, at its address with a suffix. -->
  <xsl:template match="c:closes" mode="mp:calendar">
    <p class="noprint">
      <a class="btn alt s" href="{$address}.ics">
        <xsl:call-template name="m:icon"><xsl:with-param name="name" select="'day'"/></xsl:call-template>
        <xsl:value-of select="$label-in-calendar"/>
      </a>
    </p>
  </xsl:template>

  <xsl:template match="c:organizer | c:opens | c:closes | c:season | c:amount" mode="m:body"/>

  <xsl:template match="c:organizer" mode="m:fact">
    <xsl:call-template name="m:fact"><xsl:with-param name="label" select="$label-organizer"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="c:amount" mode="m:fact">
    <xsl:call-template name="m:fact"><xsl:with-param name="label" select="$label-amount"/></xsl:call-template>
  </xsl:template>

  <!-- What is shown is over: "Por anunciar. Entre marzo y abril". -->
  <xsl:template match="c:season" mode="m:fact">
    <xsl:call-template name="m:fact">
      <xsl:with-param name="label" select="$label-next-call"/>
      <xsl:with-param name="value" select="concat($label-to-be-announced, '. ', normalize-space())"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:opens" mode="m:fact">
    <xsl:call-template name="m:fact">
      <xsl:with-param name="label" select="$label-opens"/>
      <xsl:with-param name="value"><xsl:call-template name="m:time"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:closes" mode="m:fact">
    <xsl:call-template name="m:fact">
      <xsl:with-param name="label" select="$label-closes"/>
      <xsl:with-param name="value">
        <xsl:call-template name="m:time"/>
        <xsl:text> </xsl:text>
        <xsl:call-template name="mp:countdown"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:requirements" mode="m:body"><xsl:call-template name="m:headed-list"/></xsl:template>
  <xsl:template match="c:requirements" mode="m:heading"><xsl:value-of select="$label-requirements"/></xsl:template>
  <xsl:template match="c:requirements" mode="m:anchor">s_requisitos</xsl:template>
  <xsl:template match="c:requirement" mode="m:body"><li><xsl:apply-templates mode="m:body"/></li></xsl:template>

  <xsl:template match="c:call/c:steps" mode="m:body">
    <xsl:call-template name="m:h2"/>
    <ol class="steps">
      <xsl:apply-templates select="*" mode="m:body"><xsl:with-param name="level" select="3"/></xsl:apply-templates>
    </ol>
  </xsl:template>

  <xsl:template match="c:steps" mode="m:heading"><xsl:value-of select="$label-how-to-apply"/></xsl:template>
  <xsl:template match="c:steps" mode="m:anchor">s_como-postular</xsl:template>

  <xsl:template match="c:call/c:link" mode="m:body">
    <p><xsl:call-template name="m:link"><xsl:with-param name="class" select="'btn'"/></xsl:call-template></p>
  </xsl:template>

  <xsl:template match="c:call | c:requirements" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:organizer | c:season | c:amount | c:requirement" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="c:opens | c:closes" mode="m:text"/>

  <!-- The words of the button are no matter for a search. -->
  <xsl:template match="c:call/c:link" mode="m:text"/>

  <xsl:template match="c:opportunity" mode="m:tag">
    <xsl:call-template name="m:tag">
      <xsl:with-param name="icon" select="'grow'"/>
      <xsl:with-param name="word" select="$label-type-opportunity"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The day on which it closes stands before it. -->
  <xsl:template match="c:opportunity[c:call/c:closes]" mode="m:teaser">
    <xsl:variable name="closes" select="normalize-space(c:call/c:closes)"/>
    <li>
      <xsl:call-template name="m:teaser-attributes"><xsl:with-param name="class" select="'day '"/></xsl:call-template>
      <time datetime="{$closes}">
        <b><xsl:value-of select="number(substring($closes, 9, 2))"/></b>
        <xsl:call-template name="m:term">
          <xsl:with-param name="terms" select="$terms-month-short"/>
          <xsl:with-param name="code" select="number(substring($closes, 6, 2))"/>
        </xsl:call-template>
      </time>
      <div><xsl:call-template name="m:teaser-content"/></div>
    </li>
  </xsl:template>

  <xsl:template match="c:opportunity" mode="m:meta">
    <span><xsl:value-of select="$label-no-closing-date"/></span>
  </xsl:template>

  <!-- A finished page cannot know what day it is read: a script tells the days that are left, the date stands in words. -->
  <xsl:template name="mp:countdown">
    <span class="tag" hidden="hidden" data-closes="{normalize-space(/*/c:call/c:closes)}" data-closed="{$label-closed}"
      data-today="{$label-closes-today}" data-tomorrow="{$label-closes-tomorrow}" data-soon="{$label-closes-soon}">
      <xsl:call-template name="m:icon"><xsl:with-param name="name" select="'clock'"/></xsl:call-template>
      <span/>
    </span>
  </xsl:template>

  <xsl:template match="c:opportunity[c:call/c:season][not(c:call/c:closes)]" mode="m:meta">
    <span><xsl:value-of select="$label-to-be-announced"/></span>
  </xsl:template>

  <xsl:template match="c:opportunity[c:call/c:closes]" mode="m:meta">
    <xsl:call-template name="mp:countdown"/>
    <span>
      <xsl:call-template name="m:time">
        <xsl:with-param name="iso" select="normalize-space(c:call/c:closes)"/>
        <xsl:with-param name="sentence" select="$label-closes-on"/>
      </xsl:call-template>
    </span>
  </xsl:template>

</xsl:stylesheet>
