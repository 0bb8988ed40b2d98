package io.understudy.proof;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    /** A document of one page (ISO 32000-1, 7.5). */
    static AFile pdf(String name, String... lines) {
        StringBuilder page = new StringBuilder("BT /F1 12 Tf 14 TL 60 760 Td\n");
        for (String line : lines) {
            page.append('(').append(line).append(") Tj T*\n");
        }
        page.append("ET");
        return of(
                name, "application/pdf", document("<</Length " + page.length() + ">>stream\n" + page + "\nendstream"));
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

    private static byte[] document(String contents) {
        List<String> objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                contents,
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            places.add(file.length());
            file.append(i + 1).append(" 0 obj").append(objects.get(i)).append("endobj\n");
        }
        int table = file.length();
        file.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        places.forEach(place -> file.append(String.format("%010d 00000 n \n", place)));
        file.append("trailer<</Size ").append(objects.size() + 1).append("/Root 1 0 R>>\nstartxref\n");
        return file.append(table).append("\n%%EOF").toString().getBytes(StandardCharsets.ISO_8859_1);
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
