package io.understudy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions of the {@code understudy} script, each called in a shell of its own. */
class ScriptTest {

    private static final Path SCRIPT = Path.of("understudy").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void changed_renamed_or_added_source_changes_the_hash() throws IOException {
        write("pom.xml", "<project/>");
        write("src/main/java/A.java", "class A {}");
        String first = hash();

        write("src/main/java/A.java", "class A { }");
        String changed = hash();
        Files.move(folder.resolve("src/main/java/A.java"), folder.resolve("src/main/java/B.java"));
        String renamed = hash();
        write("src/main/resources/a file with blanks.txt", "");
        String added = hash();

        assertThat(first).hasSize(16);
        assertThat(java.util.Set.of(first, changed, renamed, added)).hasSize(4);
    }

    @Test
    void what_is_fetched_generated_or_read_at_run_time_does_not_change_the_hash() throws IOException {
        write("pom.xml", "<project/>");
        write("ui/src/form.js", "1");
        String first = hash();

        write("ui/node_modules/left/pad.js", "2");
        write("src/main/frontend/generated/vaadin.ts", "3");
        write("src/main/frontend/index.html", "<html></html>");
        write("roles/customer-service/role.yaml", "name: x");
        write("workflows/customer-service.bpmn", "<bpmn/>");
        write("target/classes/A.class", "");

        assertThat(hash()).isEqualTo(first);
    }

    @Test
    void jdk_named_by_java_home_is_used_when_it_is_new_enough() throws IOException {
        jdk("named", "22.0.1", true);
        jdk("home/.sdkman/candidates/java/newest", "99", true);

        assertThat(found("named")).endsWith("/named");
    }

    @Test
    void java_home_too_old_gives_way_to_the_newest_found() throws IOException {
        jdk("named", "17.0.9", true);
        jdk("home/.sdkman/candidates/java/newest", "99", true);

        assertThat(found("named")).endsWith("/newest");
    }

    @Test
    void runtime_without_a_compiler_is_passed_over() throws IOException {
        jdk("home/.sdkman/candidates/java/runtime", "99", false);

        assertThat(found("nothing")).doesNotEndWith("/runtime");
    }

    @Test
    void unknown_command_tells_the_known_ones_and_fails() throws IOException {
        Process process = new ProcessBuilder("bash", SCRIPT.toString(), "dance")
                .redirectErrorStream(true)
                .start();

        assertThat(output(process)).contains("up [--empty] [--detach]").contains("There is no command \"dance\".");
        assertThat(process.onExit().join().exitValue()).isEqualTo(1);
    }

    @Test
    void role_command_is_run_in_the_repository_with_what_it_was_given() throws IOException {
        String call = "need_jdk() { JAVA_HOME=" + folder + "; }; build() { BUILD=" + folder + "; HOME_FOLDER=" + folder
                + "; }; exec() { echo \"$PWD\" \"$@\"; }; main role check invoice-clerk";

        assertThat(shell(call, Map.of()))
                .startsWith(SCRIPT.getParent().toString() + " ")
                .endsWith(" io.understudy.workflow.check.RoleCommand check invoice-clerk");
    }

    private String hash() throws IOException {
        return shell("source_hash " + folder, Map.of());
    }

    private String found(String javaHome) throws IOException {
        return shell(
                "find_jdk",
                Map.of(
                        "JAVA_HOME", folder.resolve(javaHome).toString(),
                        "HOME", folder.resolve("home").toString()));
    }

    private static String shell(String call, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", ". " + SCRIPT + "; " + call);
        builder.environment().putAll(environment);
        return output(builder.start()).strip();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void jdk(String name, String version, boolean withCompiler) throws IOException {
        write(name + "/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        if (withCompiler) {
            write(name + "/bin/javac", "");
            Files.setPosixFilePermissions(
                    folder.resolve(name).resolve("bin/javac"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
