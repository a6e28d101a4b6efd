<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- A document in a listing: its type, title, summary and date. Nothing in it depends on the day that it is read. -->

  <xsl:template match="c:article | c:page | c:news | c:experience | c:opportunity | c:resource | c:course | c:questionnaire
    | c:institution | c:channel" mode="m:teaser">
    <li>
      <xsl:call-template name="mp:attributes"/>
      <xsl:call-template name="mp:teaser"/>
    </li>
  </xsl:template>

  <!-- The day on which it closes stands before it. -->
  <xsl:template match="c:opportunity[c:call/c:closes]" mode="m:teaser">
    <xsl:variable name="closes" select="c:call/c:closes"/>
    <li>
      <xsl:call-template name="mp:attributes"><xsl:with-param name="class" select="'day '"/></xsl:call-template>
      <time datetime="{$closes}">
        <b><xsl:value-of select="number(substring($closes, 9, 2))"/></b>
        <xsl:call-template name="m:term">
          <xsl:with-param name="terms" select="$terms-month-short"/>
          <xsl:with-param name="code" select="number(substring($closes, 6, 2))"/>
        </xsl:call-template>
      </time>
      <div><xsl:call-template name="mp:teaser"/></div>
    </li>
  </xsl:template>

  <!-- The tone of its channel; its language where it is not that of the listing. -->
  <xsl:template name="mp:attributes">
    <xsl:param name="class"/>
    <xsl:variable name="tone" select="substring-before(substring-after(
      '|apoyo-a-la-gestion=ch-g|oportunidades-de-negocios=ch-o|comunidades-empresariales=ch-c|',
      concat('|', normalize-space(c:header/c:channel), '=')), '|')"/>
    <xsl:if test="$class or $tone">
      <xsl:attribute name="class"><xsl:value-of select="normalize-space(concat($class, $tone))"/></xsl:attribute>
    </xsl:if>
    <xsl:if test="$language != 'es'">
      <xsl:attribute name="lang"><xsl:value-of select="$language"/></xsl:attribute>
      <xsl:attribute name="dir"><xsl:value-of select="$direction"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template name="mp:teaser">
    <span class="tag"><xsl:apply-templates select="." mode="m:tag"/></span>
    <h3><a href="{$address}"><xsl:value-of select="normalize-space(c:header/c:title)"/></a></h3>
    <p class="soft"><xsl:value-of select="normalize-space(c:header/c:summary)"/></p>
    <p class="meta"><xsl:apply-templates select="." mode="m:meta"/></p>
  </xsl:template>

  <!-- The word of a type and its icon. -->
  <xsl:template name="m:tag">
    <xsl:param name="icon"/>
    <xsl:param name="word"/>
    <xsl:call-template name="m:icon"><xsl:with-param name="name" select="$icon"/></xsl:call-template>
    <xsl:value-of select="$word"/>
  </xsl:template>

  <xsl:template match="c:article | c:page | c:experience | c:course | c:questionnaire | c:institution | c:channel" mode="m:meta">
    <span>
      <xsl:call-template name="m:time">
        <xsl:with-param name="iso" select="normalize-space((c:header/c:valid-from | c:header/c:revised)[last()])"/>
        <xsl:with-param name="sentence" select="$label-reviewed-on"/>
      </xsl:call-template>
    </span>
  </xsl:template>

</xsl:stylesheet>
