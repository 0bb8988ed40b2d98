package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.platform.Json;
import io.understudy.role.Role.KnowledgeDocument;
import io.understudy.role.ToolDeclaration;
import io.understudy.worker.tools.KnowledgeTool;
import io.understudy.worker.tools.Passage;
import io.understudy.worker.tools.Tool;
import io.understudy.worker.tools.WordIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

    private static final KnowledgeDocument RETURNS = new KnowledgeDocument("knowledge/returns.md", """
            Read this first.

            # Returns and exchanges

            ## Return window
            You can return an item within 30 days of delivery.

            ## What can't be returned?
            Opened gas cartridges.
            ```
            # not a heading
            ```

            ## Empty
            """);

    private static final KnowledgeDocument SHIPPING = new KnowledgeDocument("knowledge/shipping.md", """
            # Shipping
            ## Delivery time
            Parcels arrive within three working days. Returns are not covered here.
            """);

    private final List<Passage> passages = java.util.stream.Stream.of(RETURNS, SHIPPING)
            .flatMap(d -> Passage.of(d).stream())
            .toList();

    @Test
    void document_is_split_at_headings_that_become_anchors() {
        assertThat(Passage.of(RETURNS))
                .extracting(Passage::source)
                .containsExactly(
                        "knowledge/returns.md",
                        "knowledge/returns.md#return-window",
                        "knowledge/returns.md#what-cant-be-returned");
        assertThat(Passage.of(RETURNS).get(1).title()).isEqualTo("Returns and exchanges: Return window");
        assertThat(Passage.of(RETURNS).getLast().text()).contains("# not a heading");
    }

    @Test
    void long_passage_is_split_at_a_paragraph_and_keeps_its_source() {
        KnowledgeDocument longOne = new KnowledgeDocument("a.md", "# T\n" + ("word ".repeat(300) + "\n\n").repeat(3));
        assertThat(Passage.of(longOne))
                .hasSize(3)
                .allMatch(passage -> passage.source().equals("a.md#t"));
    }

    @Test
    void passage_about_the_words_ranks_before_one_that_mentions_them() {
        assertThat(new WordIndex(passages).search("how many days do I have to return an item", 5))
                .first()
                .extracting(Passage::source)
                .isEqualTo("knowledge/returns.md#return-window");
    }

    @Test
    void words_that_occur_nowhere_find_nothing() {
        assertThat(new WordIndex(passages).search("zeppelin", 5)).isEmpty();
        assertThat(new WordIndex(List.of()).search("anything", 5)).isEmpty();
    }

    @Test
    void search_tool_answers_with_sources_and_counts_them_as_read() {
        Tool tool = new KnowledgeTool(new ToolDeclaration.Knowledge("search", "Searches."), new WordIndex(passages));
        Tool.Answer answer = tool.use(Json.object().put("query", "delivery time"), Situation.use());
        assertThat(Json.read(answer.text())
                        .path("passages")
                        .get(0)
                        .path("source")
                        .asText())
                .isEqualTo("knowledge/shipping.md#delivery-time");
        assertThat(answer.read().getFirst().text()).startsWith("Parcels arrive");
        assertThat(tool.use(Json.object().put("query", "zeppelin"), Situation.use())
                        .text())
                .contains("Nothing in the knowledge fits");
    }
}
