package io.understudy.data.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.Outcome;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV files as people hand them over: what is read of them, and what is said about it. */
class CsvFilesTest {

    @TempDir
    private Path folder;

    private @Nullable FileSource source;

    @AfterEach
    void end() {
        if (source != null) {
            source.close();
        }
    }

    @Test
    void oneUnreadableFile_leavesTheOthers_andSaysWhy() throws IOException {
        file("good.csv", "a,b\n1,x\n");
        Files.write(folder.resolve("broken.parquet"), new byte[] {1, 2, 3, 4});

        assertThat(rows("select a from good")).isEqualTo("[[1]]");
        assertThat(why("select * from broken"))
                .contains(
                        "There is no table 'broken'",
                        "could not be read",
                        "understudy.sources.s.files.broken.encoding");
    }

    @Test
    void otherEncodings_areFound_evenLate() throws IOException {
        write("latin.csv", "name,n\nM\u00fcller,1\n", StandardCharsets.ISO_8859_1);
        write("wide.csv", "name,n\nZ\u00fcrich,1\n", StandardCharsets.UTF_16);
        write("late.csv", "name,n\n" + "plain,1\n".repeat(30_000) + "\u00e9t\u00e9,2\n", StandardCharsets.ISO_8859_1);
        file("marked.csv", "\ufeffname,n\nA,1\n");

        assertThat(rows("select name from latin")).isEqualTo("[[M\u00fcller]]");
        assertThat(rows("select name, n from wide")).isEqualTo("[[Z\u00fcrich, 1]]");
        assertThat(rows("select name from late where n = 2")).isEqualTo("[[\u00e9t\u00e9]]");
        assertThat(rows("select name from marked")).isEqualTo("[[A]]");
        assertThat(said("select name from latin")).contains("read as Latin-1");
    }

    @Test
    void raggedLines_changeNeitherHeaderNorColumns() throws IOException {
        file("r.csv", "id;name;price\n1;a;2\n2;b\n3;c;4;extra\n4;d;5\n");

        assertThat(rows("select id, name, price from r order by id"))
                .isEqualTo("[[1, a, 2], [2, b, null], [3, c, 4], [4, d, 5]]");
        assertThat(said("select id from r")).contains("1 line has fewer fields", "1 line has more fields", "';'");
    }

    @Test
    void missingValues_areNoValues_andSaid() throws IOException {
        file("m.csv", "n,t,d\n1,x,2024-01-01\nN/A,null,NA\nNA,N/A,\n-,y,2024-03-01\n,NA,2024-04-01\n");

        assertThat(rows("select count(n), count(t), count(d), sum(n), typeof(max(d)) from m"))
                .isEqualTo("[[1, 3, 3, 1, DATE]]");
        assertThat(said("select n from m")).contains("n: '-', 'N/A', 'NA' are read as missing");
    }

    @Test
    void numbers_areRead_howeverTheyAreWritten() throws IOException {
        file(
                "n.csv",
                "german;english;share;money;zip\n"
                        + "1.234,50;1,234,567;12%;$2.00;01234\n-3,5;1,000;7.5%;$1,250.75;80331\n0,25;12;0%;($3.10);00001\n");

        assertThat(rows("select sum(german), sum(english), sum(share), sum(money), min(zip) from n"))
                .isEqualTo("[[1231.25, 1235579, 19.5, 1249.65, 00001]]");
        assertThat(said("select zip from n"))
                .contains("german: 1.234,50 is read as", "12% is read as 12", "money: amounts of money");
    }

    @Test
    void datesThatCouldBeBoth_areSaid_andCanBeSet() throws IOException {
        file("d.csv", "day,sure,us\n01/02/2024,13/02/2024,02/13/2024\n03/04/2024,01/02/2024,03/01/2024\n");

        assertThat(rows("select min(day), max(sure), max(us) from d"))
                .isEqualTo("[[2024-02-01, 2024-02-13, 2024-03-01]]");
        assertThat(said("select day from d"))
                .contains("day: 01/02/2024 could be", "set dates to month-first", "us: dates are read as month first");

        Path other = folder.resolve("work2");
        try (FileSource set =
                new FileSource("s", folder, other, Map.of("d", Map.of("dates", "month-first")), TheSources.LIMITS)) {
            assertThat(((Outcome.Table) set.run("select min(day) from d"))
                            .rows()
                            .toString())
                    .isEqualTo("[[2024-01-02]]");
        }
    }

    @Test
    void textNumbersAndMarks_thatAreNone_stayText() throws IOException {
        file("t.csv", "phone,mixed,code,note\n0049123,12%,1e5x,\"a, b\"\n0151,7,A,\"line\nbreak\"\n");

        assertThat(rows("select phone, mixed, code from t order by code"))
                .isEqualTo("[[0049123, 12%, 1e5x], [0151, 7, A]]");
        assertThat(rows("select count(*), max(len(note)) from t")).isEqualTo("[[2, 10]]");
    }

    @Test
    void relativeFolder_isOneSeenFromWhereTheServerStarts() throws IOException {
        file("a.csv", "x\n1\n");
        Path relative = Path.of("").toAbsolutePath().relativize(folder.toRealPath());

        try (FileSource set = new FileSource("s", relative, folder.resolve("w"), TheSources.LIMITS)) {
            assertThat(((Outcome.Table) set.run("select x from a")).rows().toString())
                    .isEqualTo("[[1]]");
        }
    }

    private void file(String name, String text) throws IOException {
        write(name, text, StandardCharsets.UTF_8);
    }

    private void write(String name, String text, Charset letters) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(letters));
    }

    private FileSource source() {
        FileSource made = source;
        if (made == null) {
            made = new FileSource("s", folder, folder.resolve("work"), TheSources.LIMITS);
            source = made;
        }
        return made;
    }

    private String rows(String sql) {
        Outcome outcome = source().run(sql);
        assertThat(outcome).as(sql).isInstanceOf(Outcome.Table.class);
        return ((Outcome.Table) outcome).rows().toString();
    }

    private String why(String sql) {
        return ((Outcome.Refused) source().run(sql)).why();
    }

    private String said(String sql) {
        return String.join("\n", source().joins(sql).remarks());
    }
}
