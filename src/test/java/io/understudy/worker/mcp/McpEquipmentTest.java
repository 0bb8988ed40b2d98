package io.understudy.worker.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.understudy.role.ToolDeclaration;
import io.understudy.worker.tools.Tool;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers as an operator configures them. */
class McpEquipmentTest {

    @Test
    void configuredCommand_isTakenWithItsEnvironment() {
        McpSettings.Entry entry = settings(
                        "understudy.mcp.warehouse.command", "/bin/w,--read-only",
                        "understudy.mcp.warehouse.environment.API_TOKEN", "t")
                .all()
                .get("warehouse");

        assertThat(entry.command().orElseThrow()).containsExactly("/bin/w", "--read-only");
        assertThat(entry.environment()).containsExactly(Map.entry("API_TOKEN", "t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout=PT5S | Set either understudy.mcp.w.command or understudy.mcp.w.url",
                "command=/bin/w;url=http://x/mcp | Set either understudy.mcp.w.command or understudy.mcp.w.url",
                "command=/bin/w;token=t | understudy.mcp.w.token goes with .url",
                "url=http://x/mcp;environment.A=b | understudy.mcp.w.environment goes with .command",
                "url=ftp://x/mcp | understudy.mcp.w.url must be an address",
                "url=http://user@x/mcp | understudy.mcp.w.url must be an address",
                "command=/bin/w;timeout=PT0S | understudy.mcp.w.timeout must be longer"
            })
    void mistakeInTheConfiguration_namesTheSettingAndTheFix(String set, String message) {
        String[] pairs = set.strip().split("[;=]");
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "understudy.mcp.w." + pairs[i];
        }

        assertThatThrownBy(() -> new McpEquipment(settings(pairs), null)).hasMessageContaining(message);
    }

    @Test
    void toolOfAServerThatIsNotConfigured_isNotOffered_andSaysSoWhenUsed() {
        Tool tool =
                new McpEquipment(settings(), null).tool(Bench.declared("stock")).orElseThrow();

        assertThat(tool.isAvailable()).isFalse();
    }

    @Test
    void toolsOfOtherKinds_areNotItsBusiness() {
        assertThat(new McpEquipment(settings(), null)
                        .tool(new ToolDeclaration.Knowledge("search", "Searches the documents.")))
                .isEmpty();
    }

    private static McpSettings settings(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withMapping(McpSettings.class)
                .build()
                .getConfigMapping(McpSettings.class);
    }
}
