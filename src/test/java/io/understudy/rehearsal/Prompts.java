package io.understudy.rehearsal;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds prompts in tests the way the worker lays them out. */
final class Prompts {

    private Prompts() {}

    static String task(String type, String subject, String... customer) {
        return """
                <task type="%s" process="customer-service">Do the task.</task>
                <ticket key="1001" system="generic">
                <untrusted-7f3a kind="subject">%s</untrusted-7f3a>
                <requester name="Tom Okafor" email="tom.okafor@example.com"/>
                %s
                </ticket>
                """.formatted(
                        type,
                        subject,
                        Stream.of(customer)
                                .map(
                                        words -> "<untrusted-7f3a kind=\"message\" from=\"customer\">" + words
                                                + "</untrusted-7f3a>\n<untrusted-7f3a kind=\"message\" from=\"us\">We are on it.</untrusted-7f3a>")
                                .collect(Collectors.joining("\n")));
    }

    static String returned(String prompt, String comment) {
        return prompt + "<returned-with-comment><comment>" + comment
                + "</comment><previous-draft>old words</previous-draft></returned-with-comment>\n";
    }
}
