package io.understudy.worker;

import io.understudy.platform.Connections;
import io.understudy.platform.OutboundHttp;
import io.understudy.role.Role;
import io.understudy.role.ToolDeclaration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is the same for every draft of a role: its rules, its playbook, its tools, its knowledge. Immutable. */
record RoleKit(RulesSection rules, PlaybookSection playbook, KnowledgeIndex knowledge, Map<String, Tool> tools) {

    RoleKit {
        tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
    }

    static RoleKit of(Role role, Connections connections, OutboundHttp http) {
        KnowledgeIndex knowledge = new WordIndex(role.knowledge().stream()
                .flatMap(document -> Passage.of(document).stream())
                .toList());
        Map<String, Tool> tools = new LinkedHashMap<>();
        for (ToolDeclaration declaration : role.tools()) {
            tools.put(
                    declaration.name(),
                    switch (declaration) {
                        case ToolDeclaration.Knowledge search -> new KnowledgeTool(search, knowledge);
                        case ToolDeclaration.HttpGet get -> new HttpGetTool(get, connections, http);
                    });
        }
        return new RoleKit(RulesSection.of(role), new PlaybookSection(role.playbook()), knowledge, tools);
    }

    Optional<Tool> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    List<ToolOffer> offers() {
        return tools.values().stream().map(Tool::offer).toList();
    }
}
