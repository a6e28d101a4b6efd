<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- Tables. On a phone each row unfolds into a block, where every cell carries the name of its column (data-l). -->

  <xsl:template match="c:table" mode="m:body">
    <div class="fold"><xsl:call-template name="mp:table"/></div>
  </xsl:template>

  <!-- Too wide to unfold: it scrolls, by keyboard too. -->
  <xsl:template match="c:table[c:thead/c:tr/*[7]]" mode="m:body">
    <div class="scroll" tabindex="0" role="group">
      <xsl:attribute name="aria-label">
        <xsl:choose>
          <xsl:when test="c:caption"><xsl:value-of select="normalize-space(c:caption)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$label-table"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:call-template name="mp:table"/>
    </div>
  </xsl:template>

  <xsl:template name="mp:table">
    <table>
      <xsl:apply-templates select="c:caption | c:thead" mode="m:body"/>
      <xsl:apply-templates select="c:tbody" mode="m:body">
        <xsl:with-param name="columns" select="c:thead/c:tr[1]/*"/>
      </xsl:apply-templates>
    </table>
  </xsl:template>

  <xsl:template match="c:table/c:caption" mode="m:body">
    <caption><xsl:apply-templates mode="m:body"/></caption>
  </xsl:template>

  <xsl:template match="c:thead" mode="m:body">
    <thead><xsl:apply-templates select="*" mode="m:body"/></thead>
  </xsl:template>

  <xsl:template match="c:tbody" mode="m:body">
    <xsl:param name="columns"/>
    <tbody>
      <xsl:apply-templates select="*" mode="m:body">
        <xsl:with-param name="columns" select="$columns"/>
      </xsl:apply-templates>
    </tbody>
  </xsl:template>

  <xsl:template match="c:tr" mode="m:body">
    <xsl:param name="columns" select="/.."/>
    <tr>
      <xsl:apply-templates select="*" mode="m:body">
        <xsl:with-param name="columns" select="$columns"/>
      </xsl:apply-templates>
    </tr>
  </xsl:template>

  <xsl:template match="c:th" mode="m:body">
    <th scope="row"><xsl:apply-templates mode="m:body"/></th>
  </xsl:template>

  <xsl:template match="c:thead/c:tr/c:th" mode="m:body">
    <th scope="col"><xsl:apply-templates mode="m:body"/></th>
  </xsl:template>

  <xsl:template match="c:td" mode="m:body">
    <xsl:param name="columns" select="/.."/>
    <xsl:variable name="column" select="position()"/>
    <td data-l="{$columns[$column]}"><xsl:apply-templates mode="m:body"/></td>
  </xsl:template>

  <xsl:template match="c:table | c:thead | c:tbody | c:tr" mode="m:text">
    <xsl:apply-templates select="*" mode="m:text"/>
  </xsl:template>

  <xsl:template match="c:caption | c:th | c:td" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
