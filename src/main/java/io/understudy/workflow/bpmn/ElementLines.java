package io.understudy.workflow.bpmn;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** In which line each element of an XML text ends its start tag, in the order of the text. A document tree forgets that. */
public final class ElementLines extends DefaultHandler {

    private final List<Integer> lines = new ArrayList<>();
    private @Nullable Locator locator;

    private ElementLines() {}

    /** @param xml text that {@link BpmnReader#parse} has let through */
    public static List<Integer> of(String xml) {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            ElementLines handler = new ElementLines();
            factory.newSAXParser().parse(new InputSource(new StringReader(xml)), handler);
            return handler.lines;
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        lines.add(locator == null ? 0 : locator.getLineNumber());
    }
}
