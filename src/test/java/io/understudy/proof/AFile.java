package io.understudy.proof;

import io.understudy.helpdesk.OnePage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/**
 * A file that a customer sends.
 *
 * @param url an address to send in place of the helpdesk's own; empty for an honest sender
 */
record AFile(String name, String type, byte[] content, String url) {

    static AFile text(String name, String type, String text) {
        return new AFile(name, type, text.getBytes(StandardCharsets.UTF_8), "");
    }

    static AFile of(String name, String type, byte[] content) {
        return new AFile(name, type, content, "");
    }

    static AFile at(String name, String url) {
        return new AFile(name, "text/plain", new byte[0], url);
    }

    static AFile picture(String name) {
        BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", out);
            return of(name, "image/png", out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AFile pdf(String name, String... lines) {
        return of(name, "application/pdf", OnePage.with(List.of(lines)));
    }

    /** A document whose object stream is a gigabyte of blanks once it is unpacked. */
    static AFile bomb(String name) {
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9), 1 << 16)) {
            for (int i = 0; i < 1024; i++) {
                out.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] head = ("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                        + "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n9 0 obj<</Length " + packed.size()
                        + "/Type/ObjStm/N 1/First 10/Filter/FlateDecode>>stream\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] tail = "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head);
        whole.writeBytes(packed.toByteArray());
        whole.writeBytes(tail);
        return of(name, "application/pdf", whole.toByteArray());
    }

    Map<String, String> sent() {
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("name", name);
        sent.put("contentType", type);
        sent.put("data", Base64.getEncoder().encodeToString(content));
        if (!url.isEmpty()) {
            sent.put("url", url);
        }
        return sent;
    }
}
