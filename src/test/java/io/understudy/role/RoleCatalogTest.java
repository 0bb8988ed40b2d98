package io.understudy.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleCatalogTest {

    @TempDir
    Path roles;

    @BeforeEach
    void copyThePack() throws IOException {
        Path from = Path.of("roles");
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = roles.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }

    @Test
    void thePackInTheRepository_isRead() {
        Role role = new RoleCatalog(RoleCatalog.read(roles))
                .find("customer-service")
                .orElseThrow();

        assertThat(role.worker().name()).isEqualTo("Ada");
        assertThat(role.baselineMinutesOf("answer")).isPositive();
        assertThat(role.knowledge()).extracting(Role.KnowledgeDocument::source).contains("knowledge/returns.md");
        assertThat(role.tools()).extracting(ToolDeclaration::name).contains("search_knowledge", "get_order");
        assertThat(role.playbook()).isNotBlank();
    }

    @Test
    void aGroupOfTheRole_findsIt() {
        RoleCatalog catalog = new RoleCatalog(RoleCatalog.read(roles));

        assertThat(catalog.forGroups(List.of("somebody", "customer-service"))).isPresent();
        assertThat(catalog.forGroups(List.of("accounting"))).isEmpty();
    }

    @Test
    void aFieldIsMisspelt_problemNamesFileAndField() throws IOException {
        change("role.yaml", "candidateGroups:", "candidateGroup:");

        assertThatThrownBy(() -> RoleCatalog.read(roles))
                .isInstanceOf(RolePackException.class)
                .hasMessageContaining("role.yaml")
                .hasMessageContaining("candidateGroups");
    }

    @Test
    void anExpressionIsNotFeel_problemNamesTheActionClass() throws IOException {
        change("role.yaml", "resolution = \"refund\"", "resolution = = refund");

        assertThatThrownBy(() -> RoleCatalog.read(roles))
                .hasMessageContaining("refund")
                .hasMessageContaining("FEEL");
    }

    @Test
    void wordsOfACheckAreNoRegularExpression_problemNamesTheCheck() throws IOException {
        change("role.yaml", "  answer:\n", """
                  answer:
                    - name: No deadlines
                      type: statements
                      fields: [reply]
                      claims:
                        - {holds: "false", message: the reply names a deadline, says: ['(days']}
                """);

        assertThatThrownBy(() -> RoleCatalog.read(roles))
                .hasMessageContaining("checks.answer[No deadlines].claims[0].says[0]")
                .hasMessageContaining("(days")
                .hasMessageContaining("not a regular expression");
    }

    @Test
    void questionToTheJudge_problemsNameTheirPlace() throws IOException {
        change("role.yaml", "  answer:\n", """
                  answer:
                    - name: The tone is right
                      type: judge
                      asks: What is the tone of the reply?
                      fields: [reply]
                      options: [friendly, rude]
                      none: neutral
                      holds: answer !=
                      message: the reply is {answer}
                    - name: Nothing is asked
                      type: judge
                      fields: [reply]
                      holds: not(answer)
                      message: something is asked
                    - name: Nothing is odd
                      type: judge
                      asks: Is anything odd in it?
                      fields: [reply]
                      none: "no"
                      quotes: true
                      holds: not(answer)
                      message: something is odd
                """);

        assertThatThrownBy(() -> RoleCatalog.read(roles))
                .hasMessageContaining("checks.answer[The tone is right].none: 'neutral' is none of the options")
                .hasMessageContaining("checks.answer[The tone is right].holds: is not FEEL")
                .hasMessageContaining("checks.answer[Nothing is asked].asks: is missing")
                .hasMessageContaining("checks.answer[Nothing is odd].quotes: there is no such field here");
    }

    @Test
    void twoQuestionsOfOneName_problemNamesTheSecond() throws IOException {
        change("role.yaml", "  answer:\n", """
                  answer:
                    - {name: Policy claims are cited, type: judge, asks: "Is it cited at all?", fields: [reply], holds: answer, message: it is not}
                """);

        assertThatThrownBy(() -> RoleCatalog.read(roles))
                .hasMessageContaining("another check of this task has the same name");
    }

    @Test
    void aCheckComparesWithAToolTheRoleHasNot_problemListsTheTools() throws IOException {
        change("role.yaml", "tool: get_order\n", "tool: get_invoice\n");

        assertThatThrownBy(() -> RoleCatalog.read(roles))
                .hasMessageContaining("Every amount named is on an order or in a cited term")
                .hasMessageContaining("get_invoice")
                .hasMessageContaining("search_knowledge");
    }

    @Test
    void thePlaybookIsMissing_problemNamesIt() throws IOException {
        Files.delete(roles.resolve("customer-service/playbook.md"));

        assertThatThrownBy(() -> RoleCatalog.read(roles)).hasMessageContaining("playbook.md");
    }

    @Test
    void theManifestIsNotYaml_problemNamesTheLine() throws IOException {
        Files.writeString(roles.resolve("customer-service/role.yaml"), "id: customer-service\nname: [unclosed\n");

        assertThatThrownBy(() -> RoleCatalog.read(roles)).hasMessageContaining("role.yaml:2: is not YAML");
    }

    @Test
    void aChangeInThePack_changesItsVersion() throws IOException {
        String before = RoleCatalog.read(roles).getFirst().version();
        Files.writeString(roles.resolve("customer-service/playbook.md"), "Be brief.");

        assertThat(RoleCatalog.read(roles).getFirst().version()).isNotEqualTo(before);
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = roles.resolve("customer-service").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }
}
