package io.understudy.workflow.check;

import static io.understudy.workflow.check.Broken.inThe;
import static io.understudy.workflow.check.BrokenPacks.BPMN;
import static io.understudy.workflow.check.BrokenPacks.DECIDE;
import static io.understudy.workflow.check.BrokenPacks.MANIFEST;
import static io.understudy.workflow.check.BrokenPacks.QUERY;
import static io.understudy.workflow.check.BrokenPacks.READ;

import java.util.stream.Stream;

/** What a role can do without and is better with, one way at a time. */
final class DoubtfulPacks {

    private DoubtfulPacks() {}

    static Stream<Broken> warnings() {
        return Stream.of(
                inThe(MANIFEST, "    - {name: take in, when: \"true\"}", "    - {name: take in, when: charged > 0}")
                        .says("actionClasses.read-invoice[take in].when", "has no class", "add a last one"),
                inThe(
                                MANIFEST,
                                "    - {name: pay, when: 'decision = \"approve\"'}",
                                "    - {name: pay, when: \"true\"}")
                        .at("    - {name: answer only")
                        .says("actionClasses.decide-payment[answer only]", "never reached", "move it up"),
                inThe(MANIFEST, "path: /api/orders/{orderId}", "path: /api/orders/all")
                        .at("      orderId:")
                        .says("tools[get_order].parameters.orderId", "goes nowhere", "{orderId}"),
                inThe(MANIFEST, "source: knowledge/*", "source: rules/*")
                        .says("[The decision rests on a rule of payment].source", "always fails", "knowledge/*"),
                inThe(MANIFEST, "  read-invoice: 3\n", "")
                        .at("baselineMinutes:")
                        .says("baselineMinutes", "no figure for the task 'read-invoice'", "add the minutes"),
                inThe(MANIFEST, "  read-invoice:\n    - {name: take in, when: \"true\"}\n", "")
                        .at("actionClasses:")
                        .says("actionClasses", "no classes for the task 'read-invoice'", "add at least one"),
                inThe(MANIFEST, "[accounts-payable]", "[accounts-paid]")
                        .says("candidateGroups", "has a human task for this role", "name one of the groups"),
                inThe(BPMN, "          <zeebe:output source=\"=charged\" target=\"charged\" />\n", "")
                        .at("<bpmn:userTask id=\"read-invoice\"")
                        .says("read-invoice", "'charged' but does not hand it on", "add an output"),
                inThe(DECIDE, "=decision != ", "=decison != ")
                        .says("components[amount].conditional.hide", "'decison' is no field", "'decision'"),
                inThe(READ, "\"label\": \"Amount charged\",", "")
                        .at("    {\n      \"type\": \"number\"")
                        .says("components[charged].label", "is missing", "say in a few words"),
                inThe(DECIDE, "\"label\": \"Reply to the sender\",", QUERY.formatted("\"\""))
                        .says("components[reply].properties.understudy:source", "is missing", "understudy.sources"),
                inThe(DECIDE, "\"values\": [", "\"valuesKey\": \"decisions\", \"vals\": [")
                        .at("    {\n      \"type\": \"radio\"")
                        .says("components[decision]", "computed in the browser", "list them"));
    }
}
