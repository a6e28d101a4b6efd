<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1"
  xmlns:m="urn:redsercotec:mode:1" xmlns:mp="urn:redsercotec:mode-private:1"
  exclude-result-prefixes="c r m mp">

  <!-- What all documents share. From one document to its parts: the body of its page, its contents list, its teaser in
       listings, and for the index its headings and plain text. One run makes them all: it costs less than a run for each.
       A type whose documents fill more than one page adds a part for each piece of them.
       The stylesheet of a type imports this one and adds what only that type has; the modules hold a family of elements each.
       What surrounds the body is not made here. -->

  <xsl:include href="modules/unhandled.xsl"/>
  <xsl:include href="modules/words.xsl"/>
  <xsl:include href="modules/sections.xsl"/>
  <xsl:include href="modules/contents.xsl"/>
  <xsl:include href="modules/inline.xsl"/>
  <xsl:include href="modules/links.xsl"/>
  <xsl:include href="modules/lists.xsl"/>
  <xsl:include href="modules/tables.xsl"/>
  <xsl:include href="modules/figures.xsl"/>
  <xsl:include href="modules/admonitions.xsl"/>
  <xsl:include href="modules/quotes.xsl"/>
  <xsl:include href="modules/steps.xsl"/>
  <xsl:include href="modules/facts.xsl"/>
  <xsl:include href="modules/next.xsl"/>
  <xsl:include href="modules/teasers.xsl"/>

  <!-- Where the document is read. -->
  <xsl:param name="address"/>

  <!-- A document is the sequence of its parts, as the author wrote them. -->
  <xsl:template match="/*" mode="m:body"><xsl:apply-templates select="*" mode="m:body"/></xsl:template>
  <xsl:template match="/*" mode="m:text"><xsl:apply-templates select="*" mode="m:text"/></xsl:template>

  <xsl:template match="/">
    <parts>
      <part name="body" as="html"><xsl:apply-templates select="*" mode="m:body"/></part>
      <part name="contents" as="html"><xsl:call-template name="m:contents"/></part>
      <part name="teaser" as="html"><xsl:apply-templates select="*" mode="m:teaser"/></part>
      <part name="headings" as="text"><xsl:apply-templates select="$m:points" mode="m:headings"/></part>
      <part name="text" as="text"><xsl:apply-templates select="*" mode="m:text"/></part>
      <xsl:apply-templates select="*" mode="m:pieces"/>
    </parts>
  </xsl:template>

  <!-- Most have none. -->
  <xsl:template match="*" mode="m:pieces"/>

</xsl:stylesheet>
