<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Courses: what will be learnt and the list of the lessons. Each lesson is a piece of its own, for a page of its own, at
       the address of the course and the lesson's id: its text, and exercises whose answer waits until it is asked for. -->

  <xsl:import href="document.xsl"/>

  <xsl:variable name="m:points" select="/*/c:goals | /*/c:lesson | /*/c:body/c:section"/>

  <xsl:template match="c:course" mode="m:body">
    <dl class="sum three">
      <xsl:apply-templates select="c:duration | c:level | c:lesson[1]" mode="m:fact"/>
    </dl>
    <xsl:apply-templates select="*" mode="m:body"/>
  </xsl:template>

  <xsl:template match="c:duration | c:level" mode="m:body"/>

  <xsl:template match="c:duration" mode="m:fact">
    <xsl:call-template name="m:fact">
      <xsl:with-param name="label" select="$label-duration"/>
      <xsl:with-param name="value"><xsl:call-template name="m:duration"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:level" mode="m:fact">
    <xsl:call-template name="m:fact">
      <xsl:with-param name="label" select="$label-level"/>
      <xsl:with-param name="value">
        <xsl:call-template name="m:term"><xsl:with-param name="terms" select="$terms-level"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:goals" mode="m:body"><xsl:call-template name="m:headed-list"/></xsl:template>
  <xsl:template match="c:goals" mode="m:heading"><xsl:value-of select="$label-goals"/></xsl:template>
  <xsl:template match="c:goals" mode="m:anchor">s_objetivos</xsl:template>
  <xsl:template match="c:goal" mode="m:body"><li><xsl:apply-templates mode="m:body"/></li></xsl:template>

  <xsl:template match="c:lesson" mode="m:heading"><xsl:value-of select="normalize-space(c:title)"/></xsl:template>
  <xsl:template match="c:lesson" mode="m:anchor"><xsl:value-of select="normalize-space(@id)"/></xsl:template>

  <!-- A section without an id is counted within its lesson. -->
  <xsl:template match="c:lesson//c:section[not(@id)]" mode="m:anchor">
    <xsl:value-of select="concat(normalize-space(ancestor::c:lesson/@id), '_')"/>
    <xsl:number level="multiple" count="c:section" from="c:lesson" format="1-1"/>
  </xsl:template>

  <xsl:template match="c:lesson" mode="m:fact">
    <xsl:call-template name="m:fact">
      <xsl:with-param name="label" select="$label-course-lessons"/>
      <xsl:with-param name="value" select="count(../c:lesson)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The page of the course has a line for each lesson. -->
  <xsl:template match="c:lesson" mode="m:body"/>

  <xsl:template match="c:lesson[1]" mode="m:body">
    <h2 id="s_lecciones"><xsl:value-of select="$label-course-lessons"/></h2>
    <ol class="steps"><xsl:apply-templates select="../c:lesson" mode="mp:line"/></ol>
    <p><a class="btn" href="{$address}/{normalize-space(@id)}"><xsl:value-of select="$label-begin-course"/></a></p>
  </xsl:template>

  <xsl:template match="c:lesson" mode="mp:line">
    <li id="{normalize-space(@id)}">
      <h3><a href="{$address}/{normalize-space(@id)}"><xsl:apply-templates select="." mode="m:heading"/></a></h3>
      <p class="meta">
        <span>
          <xsl:call-template name="m:icon"><xsl:with-param name="name" select="'clock'"/></xsl:call-template>
          <xsl:call-template name="m:duration"><xsl:with-param name="minutes" select="c:minutes"/></xsl:call-template>
        </span>
        <xsl:apply-templates select="c:exercise[1]" mode="mp:count"/>
      </p>
    </li>
  </xsl:template>

  <xsl:template match="c:exercise" mode="mp:count">
    <span>
      <xsl:call-template name="m:icon"><xsl:with-param name="name" select="'pen'"/></xsl:call-template>
      <xsl:call-template name="m:count">
        <xsl:with-param name="forms" select="$plural-exercises"/>
        <xsl:with-param name="number" select="count(../c:exercise)"/>
      </xsl:call-template>
    </span>
  </xsl:template>

  <!-- In the list of contents one line stands for the lessons, which are a list themselves. -->
  <xsl:template match="c:lesson" mode="m:contents"/>

  <xsl:template match="c:lesson[1]" mode="m:contents">
    <li><a href="#s_lecciones"><xsl:value-of select="$label-course-lessons"/></a></li>
  </xsl:template>

  <!-- A heading within a lesson is found on this page at the line of the lesson. -->
  <xsl:template match="c:lesson//c:section" mode="m:headings">
    <xsl:apply-templates select="ancestor::c:lesson" mode="m:anchor"/>
    <xsl:value-of select="concat('&#9;', normalize-space(c:title), '&#10;')"/>
    <xsl:apply-templates select="c:section" mode="m:headings"/>
  </xsl:template>

  <!-- The pieces: each lesson without its title, and what comes after the last. -->
  <xsl:template match="c:course" mode="m:pieces">
    <xsl:apply-templates select="c:lesson" mode="mp:piece"/>
    <part name="after" as="html">
      <xsl:if test="c:next[@r:address]"><xsl:call-template name="m:next-steps"/></xsl:if>
    </part>
  </xsl:template>

  <xsl:template match="c:lesson" mode="mp:piece">
    <part name="lesson:{normalize-space(@id)}" as="html">
      <xsl:apply-templates select="*[not(self::c:title or self::c:minutes or self::c:exercise)]" mode="m:body"/>
      <xsl:if test="c:exercise">
        <h2><xsl:value-of select="$label-exercises"/></h2>
        <xsl:apply-templates select="c:exercise" mode="m:body"/>
      </xsl:if>
    </part>
  </xsl:template>

  <xsl:template match="c:exercise" mode="m:body">
    <div class="card">
      <h3>
        <xsl:call-template name="m:say">
          <xsl:with-param name="sentence" select="$label-exercise-number"/>
          <xsl:with-param name="value" select="count(preceding-sibling::c:exercise) + 1"/>
        </xsl:call-template>
      </h3>
      <xsl:apply-templates select="*" mode="m:body"/>
    </div>
  </xsl:template>

  <xsl:template match="c:exercise/c:question" mode="m:body"><p><xsl:apply-templates mode="m:body"/></p></xsl:template>

  <xsl:template match="c:answer" mode="m:body">
    <details>
      <summary><xsl:value-of select="$label-answer"/></summary>
      <p><xsl:apply-templates mode="m:body"/></p>
    </details>
  </xsl:template>

  <xsl:template match="c:goals | c:lesson | c:exercise" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:goal | c:exercise/c:question | c:answer" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="c:duration | c:level | c:minutes" mode="m:text"/>

  <xsl:template match="c:course" mode="m:tag">
    <xsl:call-template name="m:tag">
      <xsl:with-param name="icon" select="'cap'"/>
      <xsl:with-param name="word" select="$label-type-course"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
