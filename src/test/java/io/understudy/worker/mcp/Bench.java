package io.understudy.worker.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.ToolDeclaration;
import io.understudy.work.ticket.TicketRef;
import io.understudy.worker.Assignment;
import io.understudy.worker.tools.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Words for tests of MCP tools: a server, a tool of it that a pack names, a use of that. */
final class Bench {

    private static final Assignment ASSIGNMENT = new Assignment(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "role",
            "task",
            TicketRef.of("support", "generic", "1", null, ""),
            Json.object());

    private Bench() {}

    /** The command of the test program in a mode. */
    static List<String> program(String mode) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(":"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                StdioMcp.class.getName()));
        command.add(mode);
        return command;
    }

    static ToolDeclaration.Mcp declared(String tool) {
        return new ToolDeclaration.Mcp(
                "look_at_" + tool, "Looks at something for a test.", Duration.ofSeconds(8), "warehouse", tool);
    }

    static McpTool tool(McpServer server, String tool) {
        return new McpTool(declared(tool), server);
    }

    static boolean offered(McpServer server, String tool) {
        return tool(server, tool).isAvailable();
    }

    static Said use(McpServer server, String tool, Map<String, ?> arguments, Duration limit) {
        return new Said(
                tool(server, tool).use(Json.convert(arguments, ObjectNode.class), new Tool.Use(ASSIGNMENT, limit)));
    }

    static Said use(McpServer server, String tool) {
        return use(server, tool, Map.of(), Duration.ofSeconds(8));
    }

    /** What a tool answered. */
    record Said(Tool.Answer answer) {
        ObjectNode json() {
            return Json.readObject(answer.text());
        }

        String error() {
            return json().path("error").asText("");
        }

        String data() {
            return json().path("data").asText("");
        }
    }
}
