package io.understudy.code;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The repositories of code that roles may look into, {@code understudy.repositories.<id>.…}. */
@ConfigMapping(prefix = "understudy.repositories")
interface RepositorySettings {

    String PREFIX = "understudy.repositories.";

    @WithParentName
    Map<String, Entry> all();

    /** One repository. */
    interface Entry {
        /** Where it is fetched from and pushed to: an http or https address without a user, or a folder of this machine. */
        Optional<String> url();

        /** What it holds, in a few words, for a worker that has to choose. */
        Optional<String> description();

        /** The branch that changes are made for. */
        @WithDefault("main")
        String branch();

        /** The user the token belongs to, where the server wants one named. GitHub and GitLab do not. */
        Optional<String> user();

        /** For fetching, pushing and opening pull requests. It needs no right to merge. */
        Optional<String> token();

        /** {@code github}, {@code gitlab}, or {@code plain}: a branch is pushed and no pull request opened. */
        @WithDefault("plain")
        String provider();

        /**
         * The repository at its provider's API: {@code https://api.github.com/repos/owner/name},
         * {@code https://gitlab.example.com/api/v4/projects/group%2Fname}.
         */
        Optional<URI> apiUrl();

        /** Globs of the tickets that may lead to it, over {@code endpoint:key}, for example {@code github:owner/name#*}. */
        @WithDefault("*")
        List<String> tickets();

        /** Globs of the files a change may touch, for example {@code src/**}. */
        @WithDefault("**")
        List<String> allowedPaths();

        /** Globs of files that no change may touch, whatever is allowed: what the build server runs, for one. */
        @WithDefault(".github/**,.gitlab-ci.yml,.gitattributes,.gitmodules,CODEOWNERS")
        List<String> protectedPaths();

        /** Globs of the files that are tests: they are tried on the code as it was, to see that they fail there. */
        @WithDefault(
                "test/**,tests/**,spec/**,__tests__/**,**/test/**,**/tests/**,**/__tests__/**,*.test.*,**/*.test.*,"
                        + "*.spec.*,**/*.spec.*,test_*,**/test_*,*_test.*,**/*_test.*,*Test.*,**/*Test.*,*Tests.*,**/*Tests.*,"
                        + "**/*IT.java,**/*_spec.rb")
        List<String> testPaths();

        /** Globs of the files that say how tests are run: a change of one is pointed out to the supervisor. */
        @WithDefault(
                "package.json,**/package.json,**/pom.xml,pom.xml,**/*.gradle,*.gradle,**/*.gradle.kts,*.gradle.kts,"
                        + "pyproject.toml,setup.cfg,tox.ini,pytest.ini,**/conftest.py,conftest.py,**/junit-platform.properties,"
                        + "*.config.js,*.config.mjs,*.config.ts,.mocharc*,Makefile,.mvn/**,.npmrc")
        List<String> runnerPaths();

        /** Tests that fail and may go on failing, by glob over their names. */
        Optional<List<String>> knownFailing();

        /** What is run to see whether a change is good. */
        List<CheckEntry> checks();

        /** How much one of its checks may use. */
        LimitsEntry limits();
    }

    /** What a check may use, beside its time. */
    interface LimitsEntry {
        /** How much it may print, for example {@code 8M}. */
        @WithDefault("8M")
        MemorySize output();

        /** Memory, of one process and of all together. */
        @WithDefault("1536M")
        MemorySize memory();

        /** What the tree and everything that is written may take. */
        @WithDefault("512M")
        MemorySize disk();

        /** Processes and threads together. */
        @WithDefault("384")
        int processes();
    }

    /** One way of testing a repository, run in the sandbox. */
    interface CheckEntry {
        /** What it is called, for people. */
        String name();

        /** A line for {@code sh}, started at the top of the tree. No network, nothing but {@code /usr} to run. */
        String run();

        /**
         * Which files in {@code $UNDERSTUDY_REPORTS}, a folder that is new and empty for every run, are JUnit XML. The exit
         * code has to say the same as they: 0 when no test failed, and only then. Left out: the check is one test, passed
         * when it exits with 0.
         */
        Optional<String> reports();

        /** How long it may take. */
        @WithDefault("60")
        int seconds();

        default Duration time() {
            return Duration.ofSeconds(seconds());
        }
    }
}
