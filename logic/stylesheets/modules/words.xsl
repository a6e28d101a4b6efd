<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Generated words: dates, counts, sizes and controlled terms, in the language of the document.
       Variables named label-, plural- and terms- are put in when the stylesheets are compiled, from the label files;
       a map is one string, |code=word|code=word|, since XSLT 1.0 has no other. -->

  <!-- The word of a code in a map; the code itself where the map has none. -->
  <xsl:template name="m:term">
    <xsl:param name="terms"/>
    <xsl:param name="code" select="normalize-space(.)"/>
    <xsl:variable name="rest" select="substring-after($terms, concat('|', $code, '='))"/>
    <xsl:choose>
      <xsl:when test="$rest"><xsl:value-of select="substring-before($rest, '|')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$code"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A sentence with a value in the place of its only placeholder. -->
  <xsl:template name="m:say">
    <xsl:param name="sentence"/>
    <xsl:param name="value"/>
    <xsl:value-of select="concat(substring-before($sentence, '{'), $value, substring-after($sentence, '}'))"/>
  </xsl:template>

  <!-- "7 de marzo de 2026" from 2026-03-07. -->
  <xsl:template name="m:date">
    <xsl:param name="iso" select="normalize-space(.)"/>
    <xsl:variable name="after-day" select="substring-after($label-date, '{day}')"/>
    <xsl:variable name="after-month" select="substring-after($after-day, '{month}')"/>
    <xsl:value-of select="concat(substring-before($label-date, '{day}'), number(substring($iso, 9, 2)))"/>
    <xsl:value-of select="substring-before($after-day, '{month}')"/>
    <xsl:call-template name="m:term">
      <xsl:with-param name="terms" select="$terms-month"/>
      <xsl:with-param name="code" select="number(substring($iso, 6, 2))"/>
    </xsl:call-template>
    <xsl:value-of select="substring-before($after-month, '{year}')"/>
    <xsl:value-of select="concat(substring($iso, 1, 4), substring-after($after-month, '{year}'))"/>
  </xsl:template>

  <!-- The same for people and machines; within a sentence where one is given: "Cierra el 7 de marzo de 2026". -->
  <xsl:template name="m:time">
    <xsl:param name="iso" select="normalize-space(.)"/>
    <xsl:param name="sentence"/>
    <xsl:value-of select="substring-before($sentence, '{')"/>
    <time datetime="{substring($iso, 1, 10)}">
      <xsl:call-template name="m:date"><xsl:with-param name="iso" select="$iso"/></xsl:call-template>
    </time>
    <xsl:value-of select="substring-after($sentence, '}')"/>
  </xsl:template>

  <!-- "1 lección", "6 lecciones": the form that the number asks for, by the plural rules of Unicode CLDR. -->
  <xsl:template name="m:count">
    <xsl:param name="forms"/>
    <xsl:param name="number" select="."/>
    <xsl:variable name="form">
      <xsl:choose>
        <xsl:when test="$language = 'id'">other</xsl:when>
        <xsl:when test="$number = 1">one</xsl:when>
        <xsl:when test="$language != 'ar'">other</xsl:when>
        <xsl:when test="$number = 0">zero</xsl:when>
        <xsl:when test="$number = 2">two</xsl:when>
        <xsl:when test="$number mod 100 &gt;= 3 and $number mod 100 &lt;= 10">few</xsl:when>
        <xsl:when test="$number mod 100 &gt;= 11">many</xsl:when>
        <xsl:otherwise>other</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="sentence" select="substring-before(substring-after($forms, concat('|', $form, '=')), '|')"/>
    <xsl:choose>
      <xsl:when test="contains($sentence, '{')">
        <xsl:call-template name="m:say">
          <xsl:with-param name="sentence" select="$sentence"/>
          <xsl:with-param name="value" select="translate(format-number($number, '#,##0'), ',', $label-thousands-separator)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$sentence"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "45 minutos", "1 hora 30 minutos" from a number of minutes. -->
  <xsl:template name="m:duration">
    <xsl:param name="minutes" select="."/>
    <xsl:variable name="hours" select="floor($minutes div 60)"/>
    <xsl:if test="$hours &gt; 0">
      <xsl:call-template name="m:count">
        <xsl:with-param name="forms" select="$plural-hours"/>
        <xsl:with-param name="number" select="$hours"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$hours &gt; 0 and $minutes mod 60 &gt; 0"><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="$minutes mod 60 &gt; 0">
      <xsl:call-template name="m:count">
        <xsl:with-param name="forms" select="$plural-minutes"/>
        <xsl:with-param name="number" select="$minutes mod 60"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- "1,2 MB" from a number of bytes, by thousands. -->
  <xsl:template name="m:size">
    <xsl:param name="bytes"/>
    <xsl:choose>
      <xsl:when test="$bytes &lt; 1000">
        <xsl:call-template name="m:say">
          <xsl:with-param name="sentence" select="$label-size-bytes"/>
          <xsl:with-param name="value" select="$bytes"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$bytes &lt; 999500">
        <xsl:call-template name="m:say">
          <xsl:with-param name="sentence" select="$label-size-kb"/>
          <xsl:with-param name="value" select="floor($bytes div 1000 + 0.5)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="tenths" select="floor($bytes div 100000 + 0.5)"/>
        <xsl:call-template name="m:say">
          <xsl:with-param name="sentence" select="$label-size-mb"/>
          <xsl:with-param name="value" select="concat(floor($tenths div 10), $label-decimal-separator, $tenths mod 10)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
