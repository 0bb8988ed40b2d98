@org.jspecify.annotations.NullMarked
package io.understudy.code.git;
