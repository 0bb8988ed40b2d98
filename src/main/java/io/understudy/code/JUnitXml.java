package io.understudy.code;

import io.understudy.code.TestRun.Result;
import io.understudy.code.TestRun.Status;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads JUnit's XML, the one format that test runners of all languages write. What is read was written by code that
 * nobody trusts, so it is a claim; of two results of one name the worse one counts.
 */
final class JUnitXml {

    private static final int MOST_TESTS = 100_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 1_500;
    private static final XMLInputFactory FACTORY = factory();

    private final Map<String, Result> found = new LinkedHashMap<>();
    private final Deque<String> suites = new ArrayDeque<>();

    private JUnitXml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * Results by name, in order.
     *
     * @throws XMLStreamException when it is not XML
     */
    static Map<String, Result> read(String xml) throws XMLStreamException {
        JUnitXml reader = new JUnitXml();
        XMLStreamReader stream = FACTORY.createXMLStreamReader(new StringReader(xml));
        try {
            while (stream.hasNext() && reader.found.size() < MOST_TESTS) {
                reader.take(stream, stream.next());
            }
        } finally {
            stream.close();
        }
        return reader.found;
    }

    private void take(XMLStreamReader stream, int event) throws XMLStreamException {
        if (event == XMLStreamConstants.START_ELEMENT) {
            switch (stream.getLocalName()) {
                case "testsuite" ->
                    suites.addLast(Objects.requireNonNullElse(stream.getAttributeValue(null, "name"), ""));
                case "testcase" -> testCase(stream);
                default -> {}
            }
        } else if (event == XMLStreamConstants.END_ELEMENT
                && stream.getLocalName().equals("testsuite")) {
            suites.pollLast();
        }
    }

    private void testCase(XMLStreamReader stream) throws XMLStreamException {
        String name = name(stream.getAttributeValue(null, "classname"), stream.getAttributeValue(null, "name"));
        Result result = Result.PASSED;
        int depth = 1;
        while (depth > 0 && stream.hasNext()) {
            int event = stream.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                String kind = stream.getLocalName();
                String message = Objects.requireNonNullElse(stream.getAttributeValue(null, "message"), "");
                if (kind.equals("failure") || kind.equals("error")) {
                    String text = stream.getElementText();
                    depth--;
                    result = Result.failed(cut(text.isBlank() ? message : text.strip(), LONGEST_MESSAGE));
                } else if (kind.equals("skipped") && result.status() == Status.PASSED) {
                    result = new Result(Status.SKIPPED, cut(message, LONGEST_MESSAGE));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        found.merge(name, result, Result::worse);
    }

    /** Class and test; runners without classes are told by their suites. */
    private String name(@Nullable String group, @Nullable String test) {
        boolean grouped = group != null && !group.isBlank() && !group.equals("test");
        Stream<String> places = grouped ? Stream.of(Objects.requireNonNull(group)) : suites.stream();
        return cut(
                Stream.concat(places, Stream.of(Objects.requireNonNullElse(test, "?")))
                        .filter(place -> !place.isBlank())
                        .collect(Collectors.joining(" › "))
                        .replaceAll("\\s+", " "),
                LONGEST_NAME);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
