package io.understudy.worker;

import io.understudy.platform.Connections;
import io.understudy.platform.OutboundHttp;
import io.understudy.role.Role;
import io.understudy.role.ToolDeclaration;
import io.understudy.worker.checks.DeclaredChecks;
import io.understudy.worker.checks.DraftCheck;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.prompt.PlaybookSection;
import io.understudy.worker.prompt.RulesSection;
import io.understudy.worker.tools.HttpGetTool;
import io.understudy.worker.tools.KnowledgeIndex;
import io.understudy.worker.tools.KnowledgeTool;
import io.understudy.worker.tools.Passage;
import io.understudy.worker.tools.Tool;
import io.understudy.worker.tools.WordIndex;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is the same for every draft of a role: its rules, its playbook, its tools, its knowledge. Immutable. */
public record RoleKit(
        RulesSection rules,
        PlaybookSection playbook,
        KnowledgeIndex knowledge,
        Map<String, Tool> tools,
        Map<String, List<DraftCheck>> checks) {

    public RoleKit {
        tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
        checks = Map.copyOf(checks);
    }

    static RoleKit of(Role role, Connections connections, OutboundHttp http, List<Equipment> equipment) {
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
                        case ToolDeclaration.Sql sql -> ofARoom(sql, equipment);
                        case ToolDeclaration.Repository repository -> ofARoom(repository, equipment);
                        case ToolDeclaration.Mcp mcp -> ofARoom(mcp, equipment);
                    });
        }
        DeclaredChecks declared = new DeclaredChecks(tools, equipment);
        Map<String, List<DraftCheck>> checks = new LinkedHashMap<>();
        role.checks()
                .forEach((task, list) ->
                        checks.put(task, list.stream().map(declared::of).toList()));
        return new RoleKit(RulesSection.of(role), new PlaybookSection(role.playbook()), knowledge, tools, checks);
    }

    private static Tool ofARoom(ToolDeclaration declaration, List<Equipment> equipment) {
        return equipment.stream()
                .flatMap(one -> one.tool(declaration).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The tool '" + declaration.name() + "' is of a kind that nothing here carries out"));
    }

    public List<DraftCheck> checksOf(String taskType) {
        return checks.getOrDefault(taskType, List.of());
    }

    public Optional<Tool> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    public List<ToolOffer> offers() {
        return tools.values().stream()
                .filter(Tool::isAvailable)
                .map(Tool::offer)
                .toList();
    }
}
