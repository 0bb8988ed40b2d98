package io.understudy.ticketing.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.platform.Bytes;
import io.understudy.ticketing.pdf.PdfText.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;

/** PDFs, well-meant and otherwise, read by a process of their own. */
class PdfTextTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final PdfText pdfs = new PdfText();

    @Test
    void text_comesPageByPage() throws IOException {
        assertThat(pdfs.read(document(3, null), LIMIT, 50, 10_000)).isInstanceOfSatisfying(Outcome.Read.class, read -> {
            assertThat(read.pages()).isEqualTo(3);
            assertThat(read.whole()).isTrue();
            assertThat(read.text()).contains("Invoice 4711, page 0", "Invoice 4711, page 2");
        });
    }

    @Test
    void morePagesOrCharactersThanWanted_areLeftOut_andThatIsSaid() throws IOException {
        assertThat(pdfs.read(document(5, null), LIMIT, 2, 10_000)).isInstanceOfSatisfying(Outcome.Read.class, read -> {
            assertThat(read.whole()).isFalse();
            assertThat(read.text()).contains("page 1").doesNotContain("page 2");
        });
        assertThat(pdfs.read(document(5, null), LIMIT, 50, 30)).isInstanceOfSatisfying(Outcome.Read.class, read -> {
            assertThat(read.whole()).isFalse();
            assertThat(read.text()).hasSize(30);
        });
    }

    @Test
    void lockedDocument_isSaidToBeLocked() throws IOException {
        assertThat(pdfs.read(document(1, "secret"), LIMIT, 50, 1000))
                .isEqualTo(new Outcome.Unreadable("It is locked with a password"));
    }

    @Test
    void brokenDocument_isSaidToBeBroken() {
        assertThat(pdfs.read(Bytes.utf8("%PDF-1.7\nnothing"), LIMIT, 50, 1000))
                .isEqualTo(new Outcome.Unreadable("It is broken, so its text cannot be read"));
    }

    /** An object stream of a gigabyte fills whatever memory it is given. */
    @Test
    void documentThatFillsTheMemory_endsItsOwnProcessOnly() throws IOException {
        Bytes bomb = custom("2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n9 0 obj<<", "/Type/ObjStm/N 1/First 10");

        assertThat(pdfs.read(bomb, LIMIT, 50, 1000))
                .isInstanceOfSatisfying(
                        Outcome.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).contains("memory"));
    }

    /** A page of a gigabyte of blanks is computed on without a place to stop it. */
    @Test
    void documentThatTakesForEver_isStoppedInTime() throws IOException {
        Bytes endless = custom(
                "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 9 0 R>>endobj\n9 0 obj<<",
                "");
        long start = System.nanoTime();

        assertThat(pdfs.read(endless, Duration.ofSeconds(3), 50, 1000))
                .isInstanceOfSatisfying(
                        Outcome.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).contains("longer than 3 seconds"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(ProcessHandle::isAlive)
                        .map(child ->
                                child.info().arguments().map(Arrays::toString).orElse(""))
                        .filter(arguments -> arguments.contains("PdfChild")))
                .isEmpty();
    }

    private static Bytes document(int pages, String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                    content.newLineAtOffset(50, 700);
                    content.showText("Invoice 4711, page " + i);
                    content.endText();
                }
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return Bytes.of(out.toByteArray());
        }
    }

    /** A document whose last object is a stream of a gigabyte of blanks, packed. */
    private static Bytes custom(String objects, String dictionary) throws IOException {
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9), 1 << 16)) {
            for (int i = 0; i < 1024; i++) {
                out.write(blanks);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ascii("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + objects + "/Length "
                + packed.size() + dictionary + "/Filter/FlateDecode>>stream\n"));
        file.writeBytes(packed.toByteArray());
        file.writeBytes(ascii("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"));
        return Bytes.of(file.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
