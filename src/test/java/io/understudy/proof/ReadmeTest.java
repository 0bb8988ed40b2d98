package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README tells people to type, look at and configure is there. */
class ReadmeTest {

    private static final Pattern COMMAND = Pattern.compile("\\./understudy ([a-z]+)");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\((\\.github/[^)]+)\\)");
    private static final Pattern PLACE = Pattern.compile("`((?:src|workflows|roles|ui|helm|\\.github)/[\\w./-]*)`");
    private static final Pattern VARIABLE = Pattern.compile("\\b(UNDERSTUDY_[A-Z_]+)=");

    /** In a block of settings or in a sentence. */
    private static final Pattern SETTING =
            Pattern.compile("(?m)(?:^|`)understudy\\.[a-z]+\\.(?:(?:[a-z-]+|<id>)\\.)?([a-z-]+)[=`]");

    private final String readme = read("README.md");
    private final String launcher = read("understudy");

    @Test
    void everyCommand_isOneTheLauncherKnows() {
        assertThat(found(COMMAND))
                .isNotEmpty()
                .allSatisfy(command ->
                        assertThat(launcher).containsPattern("(?m)^    (\\w+ \\| )*" + command + "( \\| \\w+)*\\) "));
    }

    @Test
    void everyVariable_isOneTheLauncherTellsOf() {
        assertThat(found(VARIABLE))
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(launcher)
                        .contains(
                                variable.startsWith("UNDERSTUDY_DB_")
                                        ? "UNDERSTUDY_DB_URL"
                                        : variable.replaceAll("_(CLIENT|SECRET|NAME)$", "")));
    }

    @Test
    void everyPicture_isThere() {
        assertThat(found(PICTURE))
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(Path.of(picture)).isNotEmptyFile());
    }

    @Test
    void everyPlaceNamed_isThere() {
        assertThat(found(PLACE))
                .isNotEmpty()
                .allSatisfy(place -> assertThat(Path.of(place)).exists());
    }

    @Test
    void everySettingShown_isOneTheApplicationReads() throws IOException {
        String sources = sources();

        assertThat(found(SETTING))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(sources).containsPattern("(?m)^ +\\S.* " + camelCase(key) + "\\(\\);"));
    }

    private static String camelCase(String key) {
        return Pattern.compile("-(\\w)")
                .matcher(key)
                .replaceAll(letter -> letter.group(1).toUpperCase());
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> read(file.toString()))
                    .filter(source -> source.contains("@ConfigMapping"))
                    .collect(Collectors.joining("\n"));
        }
    }

    private Set<String> found(Pattern pattern) {
        return pattern.matcher(readme)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
