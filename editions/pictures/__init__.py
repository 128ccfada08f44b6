"""The drawn pictures and page views of the sample edition."""
