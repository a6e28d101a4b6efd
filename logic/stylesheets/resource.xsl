<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Resources of the documentation centre: what they are and their files, each with its format and size. -->

  <xsl:import href="document.xsl"/>

  <xsl:variable name="m:points" select="/*/c:files | /*/c:body/c:section"/>

  <xsl:template match="c:resource" mode="m:body">
    <dl class="sum"><xsl:apply-templates select="c:kind | c:edition | c:year" mode="m:fact"/></dl>
    <xsl:apply-templates select="*" mode="m:body"/>
  </xsl:template>

  <xsl:template match="c:kind | c:edition | c:year" mode="m:body"/>

  <xsl:template match="c:kind" mode="m:fact">
    <xsl:call-template name="m:fact">
      <xsl:with-param name="label" select="$label-kind"/>
      <xsl:with-param name="value"><xsl:apply-templates select="." mode="mp:word"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:kind" mode="mp:word">
    <xsl:call-template name="m:term"><xsl:with-param name="terms" select="$terms-resource-kind"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="c:edition" mode="m:fact">
    <xsl:call-template name="m:fact"><xsl:with-param name="label" select="$label-edition"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="c:year" mode="m:fact">
    <xsl:call-template name="m:fact"><xsl:with-param name="label" select="$label-year"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="c:files" mode="m:body">
    <xsl:call-template name="m:h2"/>
    <ul class="plain files"><xsl:apply-templates select="*" mode="m:body"/></ul>
  </xsl:template>

  <xsl:template match="c:files" mode="m:heading"><xsl:value-of select="$label-files"/></xsl:template>
  <xsl:template match="c:files" mode="m:anchor">s_archivos</xsl:template>

  <xsl:template match="c:file" mode="m:body">
    <li>
      <a>
        <xsl:attribute name="href">
          <xsl:value-of select="@r:address"/>
          <xsl:if test="not(@r:address)"><xsl:value-of select="@src"/></xsl:if>
        </xsl:attribute>
        <xsl:call-template name="m:icon"><xsl:with-param name="name" select="'down2'"/></xsl:call-template>
        <xsl:value-of select="normalize-space(c:title)"/>
      </a>
      <span class="small soft"><xsl:call-template name="mp:format"/></span>
    </li>
  </xsl:template>

  <!-- "PDF, 1,2 MB, 18 páginas": nobody should find out by waiting. -->
  <xsl:template name="mp:format">
    <xsl:value-of select="translate(substring-after(@src, '.'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')"/>
    <xsl:if test="@r:size">
      <xsl:value-of select="$label-list-separator"/>
      <xsl:call-template name="m:size"><xsl:with-param name="bytes" select="@r:size"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="@pages">
      <xsl:value-of select="$label-list-separator"/>
      <xsl:call-template name="m:count">
        <xsl:with-param name="forms" select="$plural-file-pages"/>
        <xsl:with-param name="number" select="@pages"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="c:files | c:file" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:edition" mode="m:text">
    <xsl:value-of select="concat(., '&#10;')"/>
  </xsl:template>

  <xsl:template match="c:kind | c:year" mode="m:text"/>

  <xsl:template match="c:resource" mode="m:tag">
    <xsl:call-template name="m:tag">
      <xsl:with-param name="icon" select="'book'"/>
      <xsl:with-param name="word"><xsl:apply-templates select="c:kind" mode="mp:word"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="c:resource" mode="m:meta">
    <span><xsl:value-of select="normalize-space(c:year)"/></span>
    <xsl:apply-templates select="c:files/c:file[1]" mode="m:meta"/>
  </xsl:template>

  <xsl:template match="c:file" mode="m:meta">
    <span><xsl:call-template name="mp:format"/></span>
  </xsl:template>

</xsl:stylesheet>
