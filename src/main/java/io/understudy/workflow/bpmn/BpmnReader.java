package io.understudy.workflow.bpmn;

import io.understudy.platform.Json;
import io.understudy.workflow.bpmn.ProcessModel.Element;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads names, documentation and forms out of BPMN files. Files with a DTD are refused: BPMN needs none. */
public final class BpmnReader {

    public static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

    private BpmnReader() {}

    /** @throws IllegalArgumentException when it is not well-formed XML, with the place */
    public static List<ProcessModel> read(String xml) {
        Document document = parse(xml);
        List<ProcessModel> processes = new ArrayList<>();
        NodeList found = document.getElementsByTagNameNS(BPMN, "process");
        for (int i = 0; i < found.getLength(); i++) {
            processes.add(process((org.w3c.dom.Element) found.item(i)));
        }
        return processes;
    }

    private static ProcessModel process(org.w3c.dom.Element process) {
        Map<String, Element> elements = new HashMap<>();
        Map<String, String> forms = new HashMap<>();
        Map<String, String> made = new HashMap<>();
        Set<String> formIds = new HashSet<>();
        Map<String, String> lanes = lanes(process);
        NodeList all = process.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            org.w3c.dom.Element node = (org.w3c.dom.Element) all.item(i);
            if (is(node, ZEEBE, "userTaskForm")) {
                forms.put(node.getAttribute("id"), node.getTextContent().strip());
            } else if (is(node, ZEEBE, "formDefinition")
                    && !node.getAttribute("formId").isBlank()) {
                formIds.add(node.getAttribute("formId"));
            } else if (BPMN.equals(node.getNamespaceURI())
                    && !node.getAttribute("id").isBlank()) {
                elements.put(
                        node.getAttribute("id"),
                        new Element(
                                name(node),
                                documentation(node),
                                lanes.getOrDefault(node.getAttribute("id"), ""),
                                itemNames(node),
                                StepReader.extension(node, "priorityDefinition", "priority")));
                if (is(node, BPMN, "userTask") && MadeForm.isNeeded(node)) {
                    made.put(node.getAttribute("id"), Json.write(MadeForm.of(process, node)));
                }
            }
        }
        return new ProcessModel(process.getAttribute("id"), name(process), elements, forms, made, formIds);
    }

    /** The variables that hold what an element's instance is about, by the multi-instance activities around it. */
    public static List<String> itemNames(org.w3c.dom.Element element) {
        List<String> names = new ArrayList<>();
        for (Node around = element;
                around instanceof org.w3c.dom.Element node && !is(node, BPMN, "process");
                around = node.getParentNode()) {
            children(node, BPMN, "multiInstanceLoopCharacteristics")
                    .flatMap(loop -> StepReader.elements(loop.getElementsByTagNameNS(ZEEBE, "loopCharacteristics")))
                    .map(loop -> loop.getAttribute("inputElement").strip())
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        }
        return names;
    }

    /** What the processes that a diagram calls for each item of a list are given the item as, by the called process's id. */
    public static Map<String, List<String>> itemNamesOfCalled(String xml) {
        Map<String, List<String>> called = new HashMap<>();
        StepReader.elements(parse(xml).getElementsByTagNameNS(BPMN, "callActivity"))
                .filter(call -> !itemNames(call).isEmpty())
                .forEach(call ->
                        called.putIfAbsent(StepReader.extension(call, "calledElement", "processId"), itemNames(call)));
        return called;
    }

    private static Stream<org.w3c.dom.Element> children(org.w3c.dom.Element of, String namespace, String name) {
        return StepReader.elements(of.getElementsByTagNameNS(namespace, name))
                .filter(node -> of.isSameNode(node.getParentNode()));
    }

    /** The name of the innermost lane of each element; lanes come before those within them. */
    public static Map<String, String> lanes(org.w3c.dom.Element process) {
        Map<String, String> lanes = new HashMap<>();
        NodeList all = process.getElementsByTagNameNS(BPMN, "lane");
        for (int i = 0; i < all.getLength(); i++) {
            org.w3c.dom.Element lane = (org.w3c.dom.Element) all.item(i);
            for (Node child = lane.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof org.w3c.dom.Element node && is(node, BPMN, "flowNodeRef")) {
                    lanes.put(node.getTextContent().strip(), name(lane));
                }
            }
        }
        return lanes;
    }

    public static String name(org.w3c.dom.Element element) {
        String name = element.getAttribute("name").replaceAll("\\s+", " ").strip();
        return name.isEmpty() ? element.getAttribute("id") : name;
    }

    public static String documentation(org.w3c.dom.Element element) {
        List<String> texts = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof org.w3c.dom.Element node && is(node, BPMN, "documentation")) {
                texts.add(node.getTextContent().strip());
            }
        }
        return String.join("\n\n", texts);
    }

    private static boolean is(org.w3c.dom.Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    public static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (SAXParseException e) {
            throw new IllegalArgumentException(
                    "line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": " + e.getMessage(), e);
        } catch (SAXException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parser's own handler writes to standard error. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
