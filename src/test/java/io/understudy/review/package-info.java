@org.jspecify.annotations.NullMarked
package io.understudy.review;
