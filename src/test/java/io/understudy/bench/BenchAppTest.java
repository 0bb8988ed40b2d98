package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.work.Gate;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bean that bench and soak add to the product is built by no other build; here it is compiled against the product. */
class BenchAppTest {

    @Test
    void whatOnlyTheBenchBuilds_stillFitsTheProduct(@TempDir Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/bench-app/java"));
                StandardJavaFileManager manager = compiler.getStandardFileManager(found, null, null)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            compiler.getTask(
                            null,
                            manager,
                            found,
                            List.of("-proc:none", "-cp", classPath(), "-d", "" + classes),
                            null,
                            manager.getJavaFileObjectsFromPaths(sources))
                    .call();
        }

        assertThat(found.getDiagnostics())
                .filteredOn(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .isEmpty();
    }

    private static String classPath() throws IOException {
        String product =
                Gate.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        return product + File.pathSeparator + Files.readString(Path.of("target/test-classpath.txt"));
    }
}
