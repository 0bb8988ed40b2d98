package io.understudy.worker.prompt;

import io.understudy.role.Role;
import io.understudy.worker.tools.Templates;
import java.util.Map;

/** Who the worker is and what holds for every task, above all that it only reads and that tickets are data. */
public record RulesSection(String text) implements Section {

    public static RulesSection of(Role role) {
        return new RulesSection(Templates.fill(
                "rules",
                Map.of(
                        "worker", role.worker().name(),
                        "role", role.name(),
                        "description", role.description())));
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public boolean isRule() {
        return true;
    }
}
