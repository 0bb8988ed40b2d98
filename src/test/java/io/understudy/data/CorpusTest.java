package io.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.data.sql.CorpusSources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What other people ask of data, and what none of them may: queries in the shapes of the public sets, in both dialects,
 * through the way in that {@code data query} takes.
 */
class CorpusTest {

    private final CorpusSources corpus = CorpusSources.running();
    private final QueryCommand command = new QueryCommand(
            new Sources(List.of(corpus.database, corpus.files)), new ByteArrayInputStream(new byte[0]), System.out);

    @Test
    void queriesOfPostgresql_areNotRefused() throws IOException {
        assertThat(withoutRows("database", "tpch", "common", "postgresql")).isEmpty();
    }

    @Test
    void queriesOfDuckdb_areNotRefused() throws IOException {
        assertThat(withoutRows("files", "tpch", "common", "duckdb")).isEmpty();
    }

    @Test
    void attacks_giveNothing() throws IOException {
        assertThat(withRows("database", "attacks.postgresql")).isEmpty();
        assertThat(withRows("files", "attacks.duckdb")).isEmpty();
        assertThat(command.answer("database", "select count(*) from region")
                        .path("rows")
                        .toString())
                .isEqualTo("[[5]]");
        assertThat(command.answer("files", "select count(*) from region")
                        .path("rows")
                        .toString())
                .isEqualTo("[[5]]");
    }

    @Test
    void corpus_isAsLargeAsItSays() throws IOException {
        int queries = 0;
        for (String file : List.of("tpch", "common", "postgresql", "duckdb")) {
            queries += read(file).size();
        }
        assertThat(queries).isGreaterThanOrEqualTo(400);
        assertThat(read("attacks.postgresql").size() + read("attacks.duckdb").size())
                .isGreaterThanOrEqualTo(200);
        assertThat(read("tpch")).hasSize(22);
    }

    private List<String> withoutRows(String source, String... files) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String file : files) {
            for (String query : read(file)) {
                JsonNode answer = command.answer(source, query);
                if (!answer.path("outcome").asText().equals("rows")) {
                    wrong.add(query + "\n    " + answer.path("outcome").asText() + ": "
                            + answer.path("message").asText());
                }
            }
        }
        return wrong;
    }

    private List<String> withRows(String source, String file) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String query : read(file)) {
            if (command.answer(source, query).path("outcome").asText().equals("rows")) {
                wrong.add(query);
            }
        }
        return wrong;
    }

    private static List<String> read(String file) throws IOException {
        return CorpusSources.statements("corpus/" + file + ".sql");
    }
}
