package io.understudy.ticketing.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.work.ticket.Attachment.Announced;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubFilesTest {

    private static final String ASSET = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private final GitHubFiles files = GitHubFiles.of(Optional.empty());

    @Test
    void filesInAComment_areItsUploads_eachOnce() {
        List<Announced> found = files.in("""
                See ![the crash](https://github.com/user-attachments/assets/%1$s) and again
                <img width="300" alt="other" src="https://github.com/demo/app/assets/12/%1$s">,
                the log [server.log](https://github.com/user-attachments/files/77/server%%20one.log),
                https://github.com/user-attachments/assets/%1$s
                and https://example.com/user-attachments/assets/%1$s""".formatted(ASSET));

        assertThat(found).extracting(Announced::name).containsExactly("the crash", "other", "server one.log");
        assertThat(found.getFirst().externalId()).isEqualTo("/user-attachments/assets/" + ASSET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/demo/app/blob/main/README.md",
                "https://raw.githubusercontent.com/demo/app/main/README.md",
                "http://github.com/user-attachments/assets/" + ASSET,
                "https://github.com.evil.example.com/user-attachments/assets/" + ASSET,
                "https://github.com/login?return_to=https://github.com/user-attachments/assets/" + ASSET,
                "https://user-images.githubusercontent.com.evil.example.com/1/a.png",
                "https://github.com/user-attachments/files/1/../../../api/v3/repos/a/b/contents/key?ref=main",
                "https://github.com/user-attachments/files/1/..",
                "https://github.com/user-attachments/files/1/a/b",
                "https://github.com/user-attachments/files/1/%2E%2e%2Fapi",
                "https://github.com/user-attachments/files/1/a?b=c",
                "https://github.com/../files/1/a",
                "https://github.com/demo/./files/1/a"
            })
    void otherAddresses_areText(String url) {
        assertThat(files.isFile(URI.create(url))).isFalse();
        assertThat(files.in("See [this](" + url + ")."))
                .allSatisfy(file -> assertThat(file.url()).isNotEqualTo(url).doesNotContain("..", "%2"));
    }

    @Test
    void contentHosts_areGitHubsOwn() {
        assertThat(GitHubFiles.isContent(URI.create(
                        "https://github-production-user-asset-6210df.s3.amazonaws.com/1/x?X-Amz-Expires=300")))
                .isTrue();
        assertThat(GitHubFiles.isContent(URI.create("https://evil.s3.amazonaws.com/x")))
                .isFalse();
        assertThat(GitHubFiles.isContent(URI.create("https://private-user-images.githubusercontent.com/x")))
                .isTrue();
    }
}
