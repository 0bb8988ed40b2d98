package io.understudy.rehearsal;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds prompts in tests the way the worker lays them out. */
final class Prompts {

    private Prompts() {}

    static String task(String type, String subject, String... customer) {
        return """
                <task type="%s" process="customer-service" today="2026-01-01">
                # Do the task

                Read it first.
                </task>

                <form>
                - orderId: The order, like A-9999.
                </form>

                <ticket key="1001" system="generic">
                <untrusted-7f3a from="subject">
                %s
                </untrusted-7f3a>
                <untrusted-7f3a from="requester">
                Requester: Tom Okafor, tom.okafor@example.com
                </untrusted-7f3a>
                %s
                </ticket>

                <case-so-far>
                <untrusted-7f3a from="earlier-values">
                ## Understand (understand)
                {"summary":"Something about A-8888."}
                </untrusted-7f3a>
                </case-so-far>
                """.formatted(
                        type,
                        subject,
                        Stream.of(customer)
                                .map(words -> "<untrusted-7f3a from=\"customer\" at=\"2026-01-01T10:00:00Z\">\n" + words
                                        + "\n</untrusted-7f3a>\n<untrusted-7f3a from=\"us\" at=\"2026-01-01T11:00:00Z\">\n"
                                        + "We are on it.\n</untrusted-7f3a>")
                                .collect(Collectors.joining("\n")));
    }

    static String returned(String prompt, String comment) {
        return prompt + """

                <returned-with-comment>
                <comment>
                %s
                </comment>
                <previous-draft>
                <untrusted-7f3a from="previous-values">
                {"reply":"old words"}
                </untrusted-7f3a>
                </previous-draft>
                </returned-with-comment>
                """.formatted(comment);
    }
}
